export const FUSES: Record<string, boolean>;

interface FileAssociation {
  readonly ext: string;
  readonly mimeType: string;
  readonly role: string;
}

interface System {
  readonly target: readonly string[];
  readonly fileAssociations: readonly FileAssociation[];
}

export function packageConfiguration(options: {
  readonly platform: string;
  readonly icons: string;
  readonly output: string;
  readonly electronDist: string | null;
}): {
  readonly files: readonly string[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly linux: System;
  readonly win: System;
  readonly mac: System;
  readonly nsis: { readonly perMachine: boolean };
  readonly msi: { readonly perMachine: boolean };
};
