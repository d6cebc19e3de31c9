// The plain figures of each client, by another engine: mean and median days to pay, late, disputed and short-paid
// shares. `node bench/plain-figures.mjs duckdb|polars INVOICES.csv PAYMENTS.csv` prints their sums over all clients.
const [engine = '', invoices = '', payments = ''] = process.argv.slice(2);

/** @param {string} path */
const quoted = (path) => `'${path.replaceAll("'", "''")}'`;

if (engine === 'duckdb') {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  const reader = await connection.runAndReadAll(`
    WITH i AS (
      SELECT invoiceId, clientId, issueDate::DATE AS issued, dueDate::DATE AS due,
        amount::DECIMAL(18, 2) AS amount, disputedOn IS NOT NULL AS disputed
      FROM read_csv(${quoted(invoices)}, header = true)
    ), p AS (
      SELECT invoiceId, max(date::DATE) AS last, sum(amount::DECIMAL(18, 2)) AS paid
      FROM read_csv(${quoted(payments)}, header = true) GROUP BY invoiceId
    ), c AS (
      SELECT clientId, count(*) AS n, avg(last - issued) AS mean, median(last - issued) AS middle,
        avg((last > due)::INT) AS late, avg(disputed::INT) AS disputed, avg((paid < amount)::INT) AS short
      FROM i LEFT JOIN p USING (invoiceId) GROUP BY clientId
    )
    SELECT count(*), sum(n), round(sum(mean), 3), round(sum(middle), 3), round(sum(late), 3),
      round(sum(disputed), 3), round(sum(short), 3) FROM c`);
  print(reader.getRows()[0] ?? []);
} else {
  const { default: pl } = await import('nodejs-polars');
  const i = pl
    .scanCSV(invoices)
    .select('invoiceId', 'clientId', 'issueDate', 'dueDate', 'amount', 'disputedOn')
    .withColumns(
      pl.col('issueDate').str.strptime(pl.Date, '%Y-%m-%d').alias('issued'),
      pl.col('dueDate').str.strptime(pl.Date, '%Y-%m-%d').alias('due'),
    );
  const p = pl
    .scanCSV(payments)
    .select('invoiceId', 'date', 'amount')
    .withColumns(pl.col('date').str.strptime(pl.Date, '%Y-%m-%d').alias('on'))
    .groupBy('invoiceId')
    .agg(pl.col('on').max().alias('last'), pl.col('amount').sum().alias('paid'));
  const days = pl.col('last').cast(pl.Int32).sub(pl.col('issued').cast(pl.Int32)).cast(pl.Float64);
  const share = (/** @type {any} */ condition) => condition.cast(pl.Float64).mean();
  const clients = await i
    .join(p, { on: 'invoiceId', how: 'left' })
    .groupBy('clientId')
    .agg(
      pl.col('invoiceId').count().alias('n'),
      days.mean().alias('mean'),
      days.median().alias('middle'),
      share(pl.col('last').gt(pl.col('due'))).alias('late'),
      share(pl.col('disputedOn').isNotNull()).alias('disputed'),
      // Sums of doubles: half a cent tells whether one is less.
      share(pl.col('paid').plus(0.005).lt(pl.col('amount'))).alias('short'),
    )
    .collect();
  const sum = (/** @type {string} */ name) => clients.getColumn(name).sum();
  print([clients.height, ...['n', 'mean', 'middle', 'late', 'disputed', 'short'].map(sum)]);
}

/** @param {readonly unknown[]} figures */
function print(figures) {
  const names = ['clients', 'invoices', 'mean', 'median', 'late', 'disputed', 'short'];
  console.log(
    names.map((name, i) => `${name} ${Number(figures[i]).toFixed(i < 2 ? 0 : 2)}`).join(', '),
  );
}
