/** V8's switch for the room that young objects have, MB: a browser's, where Node would take several times as much. */
export const YOUNG_OBJECTS = '--max-semi-space-size=16';
