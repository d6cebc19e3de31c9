export { analyzeFiles, type FileInput, type FilesInput, reviewFiles } from './analyze-files.js';
export {
  type ClientName,
  type ExplainFilesOptions,
  explainFiles,
  type FilesOfClient,
} from './explain-files.js';
export {
  type AnyRecord,
  type Inspection,
  type InspectOptions,
  inspectFile,
} from './inspect-file.js';
