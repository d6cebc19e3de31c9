/** Numbers the client ids in the order in which they turn up, from 0. */
export class ClientCodes {
  readonly ids: string[] = [];
  private readonly codes = new Map<string, number>();

  /** The code of an id, a new one where it is new. */
  add(clientId: string): number {
    const known = this.codes.get(clientId);
    if (known !== undefined) return known;
    const code = this.ids.length;
    this.codes.set(clientId, code);
    this.ids.push(clientId);
    return code;
  }

  find(clientId: string): number | undefined {
    return this.codes.get(clientId);
  }
}
