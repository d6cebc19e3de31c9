export const HELP = `invoice-signals: which clients are worth keeping, from invoices and payments

Usage
  invoice-signals analyze --invoices FILE [--payments FILE] [options]
  invoice-signals explain CLIENT --invoices FILE [--payments FILE] [options]
  invoice-signals inspect FILE [--save-config FILE.json]
  invoice-signals formats
  invoice-signals sql --dialect duckdb|clickhouse|postgres

  analyze judges every client; explain says of one, by id or name, which rules,
  rows and events are behind the verdict, and what speaks for the client;
  inspect shows what a file is read as, why, and what to say where it is not
  clear; formats lists the exports that are known; sql prints the tables of a
  database that holds the books, and the statement that reads them

Files (CSV; exports of many tools are known; only the invoices are required)
  --invoices FILE       invoiceId, clientId, issueDate, amount; dueDate, ...
  --payments FILE       date, amount, and invoiceId or clientId
  --credit-notes FILE   date, amount, and invoiceId or clientId
  --disputes FILE       invoiceId, openedOn, resolvedOn, outcome
  --agreements FILE     agreementId, amount, acceptedOn
  --incidents FILE      date, clientId, point (1 to 10), note, warned
  --ledger FILE         one export with invoices and payments together (DATEV,
                        Wave, QuickBooks, SAP, Sage), instead of the first two

Where the looks of a file do not tell (the same for every file above)
  --invoices.map clientId=Kunde,amount=Brutto
  --invoices.date-format dd.MM.yyyy, or excel: days as a spreadsheet counts them
  --invoices.decimal ,  --invoices.delimiter ;  --invoices.encoding windows-1252
  --invoices.format xero-invoices, or generic: by the names of the columns

Analysis
  --as-of YYYY-MM-DD    report as of that evening (default: today)
  --client ID           this client only (analyze)
  --policy NAME         strict, standard (default), lenient, or a FILE.json
  --currency CODE       of rows that name none
  --terms-days N        due date of invoices that have none: N days from issue
  --grace-days N        days past due that still count as on time (default 0)
  --observed-from DATE  the books begin on that day
  --allocation MODE     inferred (default), or explicit: never match by guess
  --annual-rate R       what money costs in a year (default 0.08)
  --engine ENGINE       memory, duckdb (on disk; needs @duckdb/node-api), or
                        auto (default): duckdb for files of more than 512 MB
  --memory-limit SIZE   what duckdb may take, such as 1GB
  --threads N           share the work (default: four at most for
                        files of more than 24 MB, else 1)

Output
  --format FORMAT       text (default), json, csv, markdown or html (analyze);
                        text or json (explain)
  --output FILE         instead of standard output
  --output.delimiter ;  --output.decimal ,  --output.encoding utf-8-bom
                        as a spreadsheet wants it (csv)
  --all                 long lists in full (explain)
  --partition 1/4       that share of the clients (sql)
  --trust-client-ids    rows belong to the client they name: joins nothing (sql)
  --fail-on WHAT        fire or watch: exit 1 when a client is at least that
                        (analyze)
  --strict              exit 3 when any row was rejected
  --lang LANGUAGE       en (default) or de: what is said about rows and files
                        of the input; all else is English
  --quiet               no issues on standard error
  --config FILE.json    any of these options, without the dashes
  --help, --version

Exit codes: 0 done, 1 --fail-on was hit, 2 bad usage, 3 input could not be used,
70 a fault of the program.
`;
