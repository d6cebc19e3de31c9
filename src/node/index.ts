export {
  type AnalyzeFilesOptions,
  analyzeFiles,
  ENGINES,
  type EngineName,
  reviewFiles,
} from './analyze-files.js';
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
export type { Progress } from './progress.js';
export type { FileInput, FilesInput } from './read-files.js';
