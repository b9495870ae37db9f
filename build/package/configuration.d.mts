export const FUSES: Record<string, boolean>;
