export function chromiumPath(): string | null;
export function chromiumCandidates(
  platform?: NodeJS.Platform,
  environment?: Readonly<Record<string, string | undefined>>,
): string[];
