export const YOUNG_OBJECTS: string;
