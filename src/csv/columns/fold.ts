export { fold, foldLost } from '../../model/fold.js';
