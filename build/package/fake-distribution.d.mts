export function makeFakeDistributions(folder: string, platforms?: readonly NodeJS.Platform[]): void;
