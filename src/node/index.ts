export { analyzeFiles, type FileInput, type FilesInput, reviewFiles } from './analyze-files.js';
