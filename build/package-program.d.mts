export function packageProgram(packageName: string, program?: string): string;
