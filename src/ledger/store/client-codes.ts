import { copyOf } from './kept-texts.js';

/** Numbers the client ids in the order in which they turn up, from 0. */
export class ClientCodes {
  readonly ids: string[] = [];
  private readonly codes = new Map<string, number>();

  /** The code of an id, a new one where it is new. */
  add(clientId: string): number {
    const known = this.codes.get(clientId);
    if (known !== undefined) return known;
    const code = this.ids.length;
    const id = copyOf(clientId);
    this.codes.set(id, code);
    this.ids.push(id);
    return code;
  }

  find(clientId: string): number | undefined {
    return this.codes.get(clientId);
  }
}
