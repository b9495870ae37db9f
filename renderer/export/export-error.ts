export type ExportErrorCode =
  | 'export-cancelled'
  | 'export-size' /* the size cannot be encoded */
  | 'export-empty' /* no frames between in and out */
  | 'export-range' /* frames beyond the end of the scene: nothing is simulated there */
  | 'export-codec' /* nothing here encodes this format at this size */
  | 'export-missing-record' /* setup or take are not in the project */
  | 'export-encoder'; /* the encoder stopped */

/** Ends an export with what happened and what to do. Failures of the file come as ContractError instead. */
export class ExportError extends Error {
  readonly code: ExportErrorCode;
  constructor(code: ExportErrorCode, message: string) {
    super(message);
    this.name = 'ExportError';
    this.code = code;
  }
}
