// What a second thread runs.
import { parentPort } from 'node:worker_threads';
import { serve } from './thread-work.js';

serve(parentPort!);
