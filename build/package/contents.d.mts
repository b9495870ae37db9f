export interface PackageInspection {
  problems: string[];
  payloadBytes: number;
  entryCount: number;
}
export function inspectPackage(folder: string, platform: string, arch: string): Promise<PackageInspection>;
