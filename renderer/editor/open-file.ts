/** A file that main let the window have. */
export interface GrantedFile {
  readonly grant: string;
  readonly name: string;
  /** Not the file itself is open but this copy beside it, made because another Foreshot has the file. */
  readonly copyName?: string;
}

let openFile: GrantedFile | null = null;

/** The file whose records the window shows; null when none is open. */
export function getOpenFile(): GrantedFile | null {
  return openFile;
}

/** Called by the project session, between edits, together with the records. */
export function setOpenFile(file: GrantedFile | null): void {
  openFile = file;
}

/**
 * Remembers which file is open now; the answer says later whether it still is. The same file opened again, after a
 * crash say, is the same file.
 */
export function rememberOpenFile(): () => boolean {
  const remembered = openFile?.grant;
  return () => openFile?.grant === remembered;
}
