export const repositoryRoot: string;
/** Builds when an input changed since the last build; resolves with the milliseconds it took, or null. */
export function buildIfStale(options?: { readonly development?: boolean }): Promise<number | null>;
