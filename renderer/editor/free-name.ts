import type { RecordMap } from '../../world/records/index.ts';

/** Names of all set pieces of a document. */
export function setPieceNames(records: RecordMap): Set<string> {
  const names = new Set<string>();
  for (const record of records.values()) if (record.type === 'setPiece') names.add(record.name);
  return names;
}

/** The name if nothing has it, else the next free number behind it: "Crate", "Crate 2"; of "Crate 2", "Crate 3". */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const [, stem = name, number] = /^(.*\S)\s+(\d+)$/.exec(name) ?? [];
  let next = number === undefined ? 2 : Number(number) + 1;
  while (taken.has(`${stem} ${next}`)) next++;
  return `${stem} ${next}`;
}
