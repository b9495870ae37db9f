export function makeFakeDistributions(folder: string): void;
