import { answer } from './late-rate.mjs';

console.log(JSON.stringify(await answer()));
