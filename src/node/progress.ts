/** How far a long analysis has come. */
export interface Progress {
  readonly phase: 'reading' | 'reviewing';
  /** The file that is being read; null while clients are reviewed. */
  readonly file: string | null;
  /** Of all files. */
  readonly bytes: number;
  readonly totalBytes: number;
  /** Read in files that are finished. */
  readonly rows: number;
  /** Reviewed so far. */
  readonly clients: number;
  /** Since the beginning. */
  readonly seconds: number;
}

/** So often is progress told, at most. */
const EVERY = 100;

/** Tells how far it has come, now and then. */
export class ProgressMeter {
  private readonly started = performance.now();
  private told = Number.NEGATIVE_INFINITY;
  private file: string | null = null;
  private bytes = 0;
  private rowCount = 0;

  constructor(
    private readonly tell: (progress: Progress) => void,
    private readonly totalBytes: number,
  ) {}

  read(file: string, bytes: number): void {
    this.file = file;
    this.bytes += bytes;
    this.now('reading', 0);
  }

  rows(count: number): void {
    this.rowCount += count;
  }

  reviewed(clients: number): void {
    this.file = null;
    this.now('reviewing', clients);
  }

  /** All of them: it is always told, so that who shows it does not stand short of the end. */
  finished(clients: number): void {
    this.told = Number.NEGATIVE_INFINITY;
    this.reviewed(clients);
  }

  private now(phase: Progress['phase'], clients: number): void {
    const time = performance.now();
    if (time - this.told < EVERY) return;
    this.told = time;
    const { file, bytes, totalBytes, rowCount: rows } = this;
    this.tell({
      phase,
      file,
      bytes,
      totalBytes,
      rows,
      clients,
      seconds: (time - this.started) / 1000,
    });
  }
}
