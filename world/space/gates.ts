import type { Gate } from '../records/setup.ts';

/** An active sensor or film area that the studio offers. */
export interface GatePreset extends Gate {
  readonly group: 'ARRI' | 'RED' | 'Sony' | 'Canon' | 'Blackmagic' | 'Panavision' | 'Panasonic' | 'Film' | 'Generic';
  /** Where the figures come from. */
  readonly source: string;
}

const checkedWith = (source: string): string =>
  `${source}; agrees with Camera-Sensor-Database (EmberLightVFX, July 2026)`;
const foundry = 'Foundry Nuke film back presets (nukescripts.camerapresets, Nuke 15.1 Python guide)';

const gate = (
  group: GatePreset['group'],
  name: string,
  widthMm: number,
  heightMm: number,
  source: string,
): GatePreset => ({ group, name, widthMm, heightMm, source });

/**
 * Active areas in millimetres: the whole area that a camera records in its largest mode, before any crop to the
 * delivered aspect ratio. Names are unique.
 */
export const gatePresets: readonly GatePreset[] = [
  gate('ARRI', 'ARRI ALEXA 35, 4.6K 3:2 Open Gate', 27.99, 19.22, checkedWith('ARRI, ALEXA 35 technical data')),
  gate('ARRI', 'ARRI ALEXA 35, 4.6K 16:9', 27.99, 15.75, 'ARRI, ALEXA 35 technical data'),
  gate('ARRI', 'ARRI ALEXA Mini LF, 4.5K Open Gate', 36.7, 25.54, checkedWith('ARRI, ALEXA Mini LF technical data')),
  gate('ARRI', 'ARRI ALEXA Mini, 3.4K Open Gate', 28.25, 18.17, checkedWith('ARRI, ALEXA Mini technical data')),
  gate('ARRI', 'ARRI ALEXA Studio, 4:3', 23.76, 17.82, checkedWith('ARRI, ALEXA Studio technical data')),
  gate('ARRI', 'ARRI ALEXA, 16:9', 23.76, 13.37, checkedWith('ARRI, ALEXA technical data')),
  gate('ARRI', 'ARRI ALEXA 65, Open Gate', 54.12, 25.58, checkedWith('ARRI, ALEXA 65 technical data')),
  gate('RED', 'RED V-RAPTOR, 8K VV', 40.96, 21.6, 'RED Digital Cinema, V-RAPTOR 8K VV specifications'),
  gate('RED', 'RED MONSTRO, 8K VV', 40.96, 21.6, checkedWith('RED Digital Cinema, MONSTRO specifications')),
  gate('RED', 'RED HELIUM, 8K S35', 29.9, 15.77, checkedWith('RED Digital Cinema, HELIUM specifications')),
  gate('RED', 'RED GEMINI, 5K S35', 30.72, 18, checkedWith('RED Digital Cinema, GEMINI specifications')),
  gate('RED', 'RED KOMODO, 6K S35', 27.03, 14.26, checkedWith('RED Digital Cinema, KOMODO 6K specifications')),
  gate('Sony', 'Sony VENICE 2, 8.6K 3:2', 35.9, 24, checkedWith('Sony, VENICE 2 specifications (to 0.1 mm)')),
  gate('Sony', 'Sony VENICE, 6K 3:2', 35.9, 24, checkedWith('Sony, VENICE specifications')),
  gate('Sony', 'Sony BURANO, 8.6K 16:9', 35.9, 20.2, checkedWith('Sony, BURANO specifications')),
  gate('Sony', 'Sony FX6, full frame', 35.6, 23.8, checkedWith('Sony, ILME-FX6 specifications')),
  gate('Sony', 'Sony FX3, full frame', 35.6, 23.8, checkedWith('Sony, ILME-FX3 specifications')),
  gate('Canon', 'Canon EOS C500 Mark II, 5.9K', 38.1, 20.1, 'Canon, EOS C500 Mark II specifications'),
  gate('Canon', 'Canon EOS C300 Mark III, 4K', 26.2, 13.8, 'Canon, EOS C300 Mark III specifications'),
  gate('Canon', 'Canon EOS C300, 16:9', 24.6, 13.8, checkedWith('Canon, EOS C300 specifications')),
  gate(
    'Blackmagic',
    'Blackmagic URSA Mini Pro 12K',
    27.03,
    14.25,
    'Blackmagic Design, URSA Mini Pro 12K technical specifications',
  ),
  gate(
    'Blackmagic',
    'Blackmagic URSA Mini Pro 4.6K',
    25.34,
    14.25,
    checkedWith('Blackmagic Design, URSA Mini Pro 4.6K technical specifications'),
  ),
  gate(
    'Blackmagic',
    'Blackmagic Pocket Cinema Camera 6K',
    23.1,
    12.99,
    checkedWith('Blackmagic Design, Pocket Cinema Camera 6K technical specifications'),
  ),
  gate(
    'Blackmagic',
    'Blackmagic Pocket Cinema Camera 4K',
    18.96,
    10,
    checkedWith('Blackmagic Design, Pocket Cinema Camera 4K technical specifications'),
  ),
  gate(
    'Panavision',
    'Panavision Millennium DXL2, 8K',
    40.96,
    21.6,
    checkedWith('Panavision, Millennium DXL2 specifications'),
  ),
  gate('Panasonic', 'Panasonic VariCam 35, 16:9', 23.6, 13.3, checkedWith('Panasonic, VariCam 35 specifications')),
  gate('Film', 'Super 35 film, 4-perf', 24.89, 18.66, 'Full camera aperture, 0.980 × 0.735 in (SMPTE ST 59)'),
  gate('Film', 'Super 35 film, 3-perf', 24.92, 13.87, foundry),
  gate('Film', 'Academy 35 film, 4-perf', 21.95, 16, 'Academy camera aperture, 0.864 × 0.630 in (SMPTE ST 59)'),
  gate('Film', 'Techniscope film, 2-perf', 22.05, 9.27, foundry),
  gate('Film', 'VistaVision film, 8-perf', 37.72, 24.92, 'VistaVision camera aperture, 1.485 × 0.981 in'),
  gate('Film', '65 mm film, 5-perf', 52.48, 23.01, '65 mm camera aperture, 2.066 × 0.906 in'),
  gate('Film', 'IMAX 65 mm film, 15-perf', 70.41, 52.63, 'IMAX 15/70 camera aperture, 2.772 × 2.072 in'),
  gate('Film', 'Super 16 film', 12.52, 7.41, foundry),
  gate('Film', 'Standard 16 film', 10.26, 7.49, foundry),
  gate('Generic', 'Full frame 36 × 24', 36, 24, '135 still film frame (ISO 1007)'),
  gate('Generic', 'Micro Four Thirds', 17.3, 13, checkedWith('Four Thirds standard, as in Panasonic Lumix GH5')),
  gate('Generic', '2/3-inch video, 16:9', 9.59, 5.39, checkedWith('Sony HDC-F950 and HDW-F900R; 11 mm diagonal')),
];

/** The preset of this name, or undefined. */
export function findGate(name: string): GatePreset | undefined {
  return gatePresets.find((preset) => preset.name === name);
}
