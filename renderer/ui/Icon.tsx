/** Drawn on a 16 × 16 grid with one stroke width. `d` parts that end in `!` are filled instead of stroked. */
const paths = {
  box: ['M8 1.8 14 5v6l-6 3.2L2 11V5z', 'M2 5l6 3.2L14 5M8 8.2v6'],
  light: ['M5.6 10.4a4 4 0 1 1 4.8 0v1.4H5.6z', 'M6.4 14.2h3.2'],
  spot: ['M6 2h4l1 4H5z', 'M4.2 9 3 13.5M8 9v5M11.8 9l1.2 4.5'],
  areaLight: ['M2.5 3h11v4h-11z', 'M4 10v3M8 10v4M12 10v3'],
  camera: ['M1.8 4.5h8.4v7H1.8z', 'M10.2 7.2 14.2 5v6l-4-2.2'],
  joint: ['M3 13l3.4-3.4', 'M9.6 6.4 13 3', 'M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4'],
  filmSet: ['M1.8 12.5 8 14.5l6.2-2', 'M3 11.5V4l5-2 5 2v7.5', 'M8 2v9.5'],
  take: ['M2 6h12v7.5H2z', 'M2 6l1-3.2 11.2 1.4', 'M6.2 3.3 5 6M10.3 3.8 9 6'],
  shot: ['M2 3.5h12v9H2z', 'M5 3.5v9M11 3.5v9M2 6.5h3M2 9.5h3M11 6.5h3M11 9.5h3'],
  intervention: ['M2 8h8', 'M7 4.5 10.5 8 7 11.5', 'M13.5 3v10'],
  eye: ['M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z', 'M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4'],
  eyeOff: [
    'M3.2 5.6C2.1 6.7 1.5 8 1.5 8S4 12.2 8 12.2c1 0 1.9-.2 2.7-.6M6.2 4a6 6 0 0 1 1.8-.2c4 0 6.5 4.2 6.5 4.2s-.6 1-1.7 2.1',
    'M2.5 2.5l11 11',
  ],
  lock: ['M3.5 7.2h9v6.3h-9z', 'M5.2 7.2V5a2.8 2.8 0 0 1 5.6 0v2.2'],
  unlock: ['M3.5 7.2h9v6.3h-9z', 'M5.2 7.2V4.6a2.8 2.8 0 0 1 5.4-1'],
  search: ['M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9', 'M10.3 10.3 14 14'],
  plus: ['M8 3v10M3 8h10'],
  minus: ['M3 8h10'],
  close: ['M4 4l8 8M12 4l-8 8'],
  check: ['M3 8.5 6.5 12 13 4.5'],
  chevronRight: ['M6 3.5 10.5 8 6 12.5'],
  chevronDown: ['M3.5 6 8 10.5 12.5 6'],
  undo: ['M5.5 3 2.5 6l3 3', 'M2.5 6h7a3.5 3.5 0 0 1 0 7H6'],
  redo: ['M10.5 3l3 3-3 3', 'M13.5 6h-7a3.5 3.5 0 0 0 0 7H10'],
  play: ['M4.5 2.8 13 8l-8.5 5.2z!'],
  pause: ['M4 3h3v10H4z!', 'M9 3h3v10H9z!'],
  toStart: ['M3.5 3v10', 'M13 3.2 6 8l7 4.8z!'],
  toEnd: ['M12.5 3v10', 'M3 3.2 10 8l-7 4.8z!'],
  loop: ['M11 2l2.5 2.5L11 7', 'M13.5 4.5h-8A3 3 0 0 0 2.5 7.5V8', 'M5 14l-2.5-2.5L5 9', 'M2.5 11.5h8a3 3 0 0 0 3-3V8'],
  key: ['M8 2.8 13.2 8 8 13.2 2.8 8z'],
  keyOn: ['M8 2.8 13.2 8 8 13.2 2.8 8z!'],
  branch: ['M4.5 3v10', 'M4.5 9.5c0-3 7-1.5 7-5', 'M11.5 4.5a1.5 1.5 0 1 0 0-.01'],
  compare: ['M8 2v12', 'M2.5 4h3v8h-3z', 'M10.5 4h3v8h-3z'],
  trash: ['M3 4.5h10M6.5 4.5V2.8h3v1.7', 'M4.2 4.5l.6 9h6.4l.6-9', 'M6.8 7v4M9.2 7v4'],
  copy: ['M5.5 5.5h8v8h-8z', 'M10.5 5.5v-3h-8v8h3'],
  pencil: ['M3 13l.6-3L11 2.6 13.4 5 6 12.4z', 'M9.6 4 12 6.4'],
  more: ['M3.5 8h.01M8 8h.01M12.5 8h.01'],
  warning: ['M8 2.2 14.5 13.5h-13z', 'M8 6.5v3.3M8 11.7h.01'],
  error: ['M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12', 'M8 5v3.6M8 10.9h.01'],
  info: ['M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12', 'M8 7.4V11M8 5.1h.01'],
  export: ['M8 10V2.5M5 5.3l3-2.8 3 2.8', 'M3 9v4.5h10V9'],
  folder: ['M1.8 12.8v-9h4.4l1.5 2h6.5v7z'],
  command: ['M2.5 4.5 6 8l-3.5 3.5', 'M8 12h5.5'],
  sun: [
    'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6',
    'M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  ],
  settings: [
    'M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6',
    'M10 6.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6M6 13.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6',
  ],
  up: ['M8 13V3.5M4 7.2l4-3.7 4 3.7'],
  down: ['M8 3v9.5M4 8.8l4 3.7 4-3.7'],
  layout: ['M2 3h12v10H2z', 'M6 3v6.5M2 9.5h12M10.5 3v6.5'],
} as const;

export type IconName = keyof typeof paths;

/** A picture only: the control around it carries the name. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="fs-icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {paths[name].map((part) =>
        part.endsWith('!') ? (
          <path key={part} d={part.slice(0, -1)} fill="currentColor" stroke="none" />
        ) : (
          <path key={part} d={part} />
        ),
      )}
    </svg>
  );
}
