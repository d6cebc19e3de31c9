import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** Debian keeps the programs of each version in a folder of its own. */
const POSTGRES = (existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [])
  .map((version) => `/usr/lib/postgresql/${version}/bin`)
  .findLast((folder) => existsSync(join(folder, 'initdb')));

export const hasPostgres = POSTGRES !== undefined;

/** Debian's place, and that of ClickHouse's own package. */
const CLICKHOUSE = ['/usr/sbin/clickhouse-server', '/usr/bin/clickhouse-server'].find((path) =>
  existsSync(path),
);

export const hasClickhouse = CLICKHOUSE !== undefined;

/** Postgres does not run as root: then it is nobody. */
const IDENTITY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function newFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o700);
  if (IDENTITY.uid !== undefined) chownSync(folder, IDENTITY.uid, IDENTITY.gid);
  return folder;
}

async function until(ready: () => Promise<unknown>, child: ChildProcess): Promise<void> {
  for (let i = 0; ; i++) {
    try {
      await ready();
      return;
    } catch (error) {
      if (i === 300 || child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function stopped(child: ChildProcess, signal: NodeJS.Signals, folder: string): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill(signal);
  await closed;
  rmSync(folder, { recursive: true, force: true });
}

export interface PostgresServer {
  readonly connection: { host: string; port: number; user: string; database: string };
  readonly stop: () => Promise<void>;
}

/** A Postgres server in a folder of its own. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = newFolder('postgres-');
  const data = join(folder, 'data');
  execFileSync(
    join(POSTGRES!, 'initdb'),
    ['-D', data, '-U', 'books', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    {
      ...IDENTITY,
      stdio: 'pipe',
    },
  );
  const port = await freePort();
  const child = spawn(
    join(POSTGRES!, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, '-c', 'fsync=off'],
    { ...IDENTITY, stdio: 'ignore' },
  );
  const connection = { host: '127.0.0.1', port, user: 'books', database: 'postgres' };
  await until(async () => {
    const client = new pg.Client(connection);
    await client.connect();
    await client.end();
  }, child);
  return { connection, stop: () => stopped(child, 'SIGINT', folder) };
}

export interface ClickhouseServer {
  /** The rows of a statement; none of one that gives none. */
  readonly query: (
    sql: string,
    settings?: Readonly<Record<string, string>>,
  ) => Promise<unknown[][]>;
  readonly tcpPort: number;
  readonly stop: () => Promise<void>;
}

/** ClickHouse servers that know each other as the shards of `books`. Debian's old version is enough. */
export async function startClickhouse(count: number): Promise<ClickhouseServer[]> {
  const ports: { http: number; tcp: number; inter: number }[] = [];
  for (let i = 0; i < count; i++) {
    ports.push({ http: await freePort(), tcp: await freePort(), inter: await freePort() });
  }
  const shards = ports
    .map(({ tcp }) => `<shard><replica><host>127.0.0.1</host><port>${tcp}</port></replica></shard>`)
    .join('');
  return Promise.all(
    ports.map(async ({ http, tcp, inter }) => {
      const folder = mkdtempSync(join(tmpdir(), 'clickhouse-'));
      mkdirSync(join(folder, 'data'));
      writeFileSync(
        join(folder, 'users.xml'),
        `<yandex><profiles><default><max_memory_usage>2000000000</max_memory_usage></default></profiles>
<users><default><password></password><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota></default></users>
<quotas><default></default></quotas></yandex>`,
      );
      writeFileSync(
        join(folder, 'config.xml'),
        `<yandex><logger><level>error</level><log>${folder}/log</log><errorlog>${folder}/errors</errorlog></logger>
<http_port>${http}</http_port><tcp_port>${tcp}</tcp_port><interserver_http_port>${inter}</interserver_http_port>
<listen_host>127.0.0.1</listen_host><path>${folder}/data/</path><tmp_path>${folder}/data/tmp/</tmp_path>
<mark_cache_size>100000000</mark_cache_size><users_config>${folder}/users.xml</users_config>
<default_profile>default</default_profile><default_database>default</default_database>
<remote_servers><books>${shards}</books></remote_servers></yandex>`,
      );
      const child = spawn(CLICKHOUSE!, [`--config-file=${folder}/config.xml`], {
        cwd: folder,
        stdio: 'ignore',
      });
      const query = async (
        sql: string,
        settings: Readonly<Record<string, string>> = {},
      ): Promise<unknown[][]> => {
        const parameters = new URLSearchParams(settings);
        const response = await fetch(`http://127.0.0.1:${http}/?${parameters}`, {
          method: 'POST',
          body: /^\s*select/i.test(sql) ? `${sql} FORMAT JSONCompact` : sql,
        });
        const text = await response.text();
        if (!response.ok) throw new Error(text);
        return text.trim() === '' ? [] : (JSON.parse(text) as { data: unknown[][] }).data;
      };
      await until(() => query('SELECT 1'), child);
      return { query, tcpPort: tcp, stop: () => stopped(child, 'SIGKILL', folder) };
    }),
  );
}
