import { Worker } from 'node:worker_threads';
import type { ReadReport } from '../../analyze.js';
import type { StoreParts } from '../../ledger/store/packed-store.js';
import type { FileInput } from '../read-files.js';
import {
  type Clients,
  errorOf,
  type Port,
  type Reply,
  type Reviewed,
  type ReviewTask,
  type Task,
} from './thread-work.js';

/** What payments were read elsewhere, and what reading them had to say. */
export interface PaymentsRead {
  readonly store: StoreParts;
  readonly read: ReadReport;
}

/** Another thread that takes over a part of the work. It does one thing at a time. */
export class HelpingThread {
  private onReply: (reply: Reply) => void = () => {};
  private fail: (error: Error) => void = () => {};
  private failure: Error | null = null;

  constructor(
    private readonly port: Port,
    private readonly end: () => unknown,
  ) {
    port.on('message', (reply) => this.onReply(reply as Reply));
  }

  static start(): HelpingThread {
    const worker = new Worker(new URL('./thread.js', import.meta.url));
    const thread = new HelpingThread(worker, () => worker.terminate());
    worker.on('error', (error: Error) => {
      thread.failure = error;
      thread.fail(error);
    });
    return thread;
  }

  async readPayments(
    payments: FileInput,
    currency: string | undefined,
    onBytes: ((bytes: number) => void) | undefined,
  ): Promise<PaymentsRead> {
    let found: PaymentsRead | null = null;
    const tellsProgress = onBytes !== undefined;
    await this.run({ do: 'read-payments', payments, currency, tellsProgress }, (reply) => {
      if (reply.is === 'payments') found = reply;
      else if (reply.is === 'progress') onBytes?.(reply.bytes);
    });
    return found!;
  }

  review(clients: Clients, task: ReviewTask, take: (reviewed: Reviewed) => void): Promise<void> {
    return this.run({ do: 'review', clients, ...task }, (reply) => {
      if (reply.is === 'reviewed') take(reply);
    });
  }

  async close(): Promise<void> {
    await this.end();
  }

  private run(task: Task, take: (reply: Reply) => void): Promise<void> {
    const done = new Promise<void>((resolve, reject) => {
      this.fail = reject;
      this.onReply = (reply) => {
        if (reply.is === 'done') resolve();
        else if (reply.is === 'failed') reject(errorOf(reply.failure));
        else {
          try {
            take(reply);
          } catch (error) {
            // Nobody else would hear of it: messages come from outside of any call.
            this.onReply = () => {};
            reject(error);
          }
        }
      };
    });
    if (this.failure === null) this.port.postMessage(task);
    else this.fail(this.failure);
    return done;
  }
}
