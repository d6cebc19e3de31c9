import { PackedStore } from '../../src/ledger/store/packed-store.js';
import { RecordStore } from '../../src/ledger/store/record-store.js';
import type { Records } from '../../src/model/records.js';

/** Both kinds of store, filled with some records. */
export const STORES = [
  ['of records', listedOf],
  ['of packed rows', packedOf],
] as const;

/** As readers fill it: `RecordStore.of` leaves out what cannot be reckoned with. */
function listedOf(records: Records): RecordStore {
  const store = new RecordStore(records.payments != null, records.incidents != null);
  store.addAll(records);
  return store;
}

function packedOf(records: Records): RecordStore {
  const store = PackedStore.empty(records.payments != null, records.incidents != null);
  store.addAll(records);
  return store;
}
