import type { Material, MaterialId } from '../records/material.ts';

/**
 * How two materials in contact combine; set on every collider (world/simulation/engine/bodies.ts) and shown in the
 * inspector. Friction takes the smaller figure because the slipperier surface shears first: rubber on ice slides as
 * ice does, which a mean would hide. What rolls is held back by what each of the two loses as it gives way.
 */
export const PAIR_RULE_TEXT =
  'Friction of a pair is the smaller of its two coefficients. Restitution of a pair is the mean of its two coefficients. Rolling resistance of a pair is the sum of its two coefficients.';

/** Coulomb coefficient of a pair; the rule of PAIR_RULE_TEXT. */
export function pairFriction(a: number, b: number): number {
  return Math.min(a, b);
}

/** Coefficient of restitution of a pair; the rule of PAIR_RULE_TEXT. */
export function pairRestitution(a: number, b: number): number {
  return (a + b) / 2;
}

/** Coefficient of rolling resistance of a pair; the rule of PAIR_RULE_TEXT. */
export function pairRollingResistance(a: number, b: number): number {
  return a + b;
}

/*
 * Sources, by the letters in the table:
 *   CRC     CRC Handbook of Chemistry and Physics, 97th ed., section 15, "Density of Various Solids"
 *   Fuller  D. D. Fuller, "Coefficients of Friction", American Institute of Physics Handbook, 3rd ed., table 2d-1;
 *           sliding (kinetic) figures, dry
 *   Wong    J. Y. Wong, Theory of Ground Vehicles, 3rd ed., table 1.3: average sliding coefficients of tyres
 *   Serway  R. A. Serway and J. W. Jewett, Physics for Scientists and Engineers, 9th ed., table 5.1
 *   Bosch   Bosch Automotive Handbook, "Rolling resistance": wheel on rail 0.001–0.002, car tyres on concrete and asphalt
 *           0.013, on rolled gravel 0.02, on an unpaved road 0.05; a material has its share of such a pair
 *   Newton  I. Newton, Principia, scholium to the laws of motion: rebound of colliding balls
 * Restitution depends on shape and speed far more than friction does. Where no source is named it is an estimate for
 * blocks that meet at 1 to 5 m/s, chosen low because edges and corners lose more than the balls of experiments.
 */
const CRC = 'CRC Handbook of Chemistry and Physics 97th ed., Density of Various Solids';
const FULLER = 'Fuller, Coefficients of Friction, AIP Handbook 3rd ed., table 2d-1';
const WONG = 'Wong, Theory of Ground Vehicles 3rd ed., table 1.3';
const SERWAY = 'Serway & Jewett, Physics for Scientists and Engineers 9th ed., table 5.1';
const BOSCH = 'Bosch Automotive Handbook';
const NEWTON = 'Newton, Principia, scholium to the laws of motion';
const ESTIMATE = 'estimate for blocks at 1–5 m/s';

interface Row {
  readonly name: string;
  readonly densityKgM3: number;
  readonly friction: number;
  readonly restitution: number;
  /** 0 where no source is named. */
  readonly rollingResistance?: number;
  readonly look: readonly [color: string, roughness: number, metalness: number, opacity?: number];
  readonly density: string;
  readonly frictionOf: string;
  readonly restitutionOf?: string;
  readonly rollingOf?: string;
}

const rows: Readonly<Record<string, Row>> = {
  steel: {
    name: 'Steel',
    densityKgM3: 7850,
    friction: 0.42,
    restitution: 0.55,
    rollingResistance: 0.00075,
    look: ['#8d9296', 0.38, 1],
    density: 'EN 1991-1-1, table A.4 (77.0–78.5 kN/m³)',
    frictionOf: `${FULLER}: hard steel on hard steel`,
    restitutionOf: `${NEWTON}: steel about 5/9`,
    rollingOf: `${BOSCH}: half of wheel on rail 0.001–0.002`,
  },
  'stainless-steel': {
    name: 'Stainless steel',
    densityKgM3: 7900,
    friction: 0.42,
    restitution: 0.55,
    rollingResistance: 0.00075,
    look: ['#b9bdc0', 0.25, 1],
    density: 'EN 10088-1, annex A: 1.4301',
    frictionOf: `${FULLER}: as hard steel on hard steel`,
    restitutionOf: `${NEWTON}: steel about 5/9`,
    rollingOf: `${BOSCH}: as steel`,
  },
  'cast-iron': {
    name: 'Cast iron',
    densityKgM3: 7200,
    friction: 0.15,
    restitution: 0.45,
    look: ['#4a4c4e', 0.7, 1],
    density: 'EN 1991-1-1, table A.4 (71.0–72.5 kN/m³)',
    frictionOf: `${FULLER}: cast iron on cast iron`,
  },
  aluminium: {
    name: 'Aluminium',
    densityKgM3: 2700,
    friction: 0.47,
    restitution: 0.4,
    look: ['#c6c9cc', 0.35, 1],
    density: 'EN 1991-1-1, table A.4 (27.0 kN/m³)',
    frictionOf: `${FULLER}: aluminium on mild steel`,
  },
  brass: {
    name: 'Brass',
    densityKgM3: 8500,
    friction: 0.44,
    restitution: 0.45,
    look: ['#b5953c', 0.3, 1],
    density: 'EN 1991-1-1, table A.4 (83–85 kN/m³)',
    frictionOf: `${FULLER}: brass on mild steel`,
  },
  copper: {
    name: 'Copper',
    densityKgM3: 8900,
    friction: 0.36,
    restitution: 0.4,
    look: ['#b06a42', 0.35, 1],
    density: 'EN 1991-1-1, table A.4 (87–89 kN/m³)',
    frictionOf: `${FULLER}: copper on mild steel`,
  },
  glass: {
    name: 'Glass',
    densityKgM3: 2500,
    friction: 0.4,
    restitution: 0.5,
    look: ['#dfeeee', 0.05, 0, 0.35],
    density: 'EN 572-1: soda-lime silicate glass, 2500 kg/m³',
    frictionOf: `${FULLER}: glass on glass`,
    restitutionOf: `${ESTIMATE} (balls reach 15/16 in ${NEWTON})`,
  },
  ceramic: {
    name: 'Ceramic (porcelain)',
    densityKgM3: 2400,
    friction: 0.4,
    restitution: 0.45,
    look: ['#f0ece4', 0.25, 0],
    density: `${CRC}: porcelain 2300–2500`,
    frictionOf: `${FULLER}: as glass on glass (glazed)`,
  },
  oak: {
    name: 'Oak',
    densityKgM3: 720,
    friction: 0.48,
    restitution: 0.35,
    look: ['#9a7044', 0.65, 0],
    density: `${CRC}: oak 600–900`,
    frictionOf: `${FULLER}: oak on oak, parallel to the grain`,
  },
  pine: {
    name: 'Pine',
    densityKgM3: 500,
    friction: 0.4,
    restitution: 0.35,
    look: ['#c8a36b', 0.7, 0],
    density: `${CRC}: white pine 350–500, yellow pine 370–600`,
    frictionOf: `${SERWAY}: wood on wood 0.25–0.5 static`,
  },
  plywood: {
    name: 'Plywood',
    densityKgM3: 600,
    friction: 0.4,
    restitution: 0.3,
    look: ['#c09a68', 0.7, 0],
    density: 'EN 1991-1-1, table A.3: softwood plywood 5 to birch plywood 7 kN/m³',
    frictionOf: `${SERWAY}: wood on wood 0.25–0.5 static`,
  },
  concrete: {
    name: 'Concrete',
    densityKgM3: 2400,
    friction: 0.75,
    restitution: 0.4,
    look: ['#9b9a95', 0.9, 0],
    density: 'EN 1991-1-1, table A.1 (24 kN/m³)',
    frictionOf: `${WONG}: asphalt and concrete, dry`,
  },
  asphalt: {
    name: 'Asphalt, dry',
    densityKgM3: 2400,
    friction: 0.75,
    restitution: 0.4,
    look: ['#3c3d3f', 0.95, 0],
    density: 'EN 1991-1-1, table A.6: asphaltic concrete 24–25 kN/m³',
    frictionOf: `${WONG}: asphalt and concrete, dry`,
  },
  'water-wet-asphalt': {
    name: 'Asphalt, wet',
    densityKgM3: 2400,
    friction: 0.5,
    restitution: 0.4,
    look: ['#26282b', 0.25, 0],
    density: 'EN 1991-1-1, table A.6: asphaltic concrete 24–25 kN/m³',
    frictionOf: `${WONG}: asphalt, wet 0.45–0.6`,
  },
  gravel: {
    name: 'Gravel',
    densityKgM3: 1700,
    friction: 0.55,
    restitution: 0.1,
    rollingResistance: 0.007,
    look: ['#8c867b', 1, 0],
    density: 'EN 1991-1-1, table A.7: sand and gravel, bulk 15–20 kN/m³',
    frictionOf: `${WONG}: gravel`,
    rollingOf: `${BOSCH}: tyres on rolled gravel 0.02, less 0.013 of the tyre`,
  },
  'packed-snow': {
    name: 'Snow, hard-packed',
    densityKgM3: 500,
    friction: 0.15,
    restitution: 0.05,
    look: ['#eef2f6', 0.85, 0],
    density: 'Paterson, The Physics of Glaciers 3rd ed., table 2.1: wind-packed snow 350–400, firn 400–830',
    frictionOf: `${WONG}: snow, hard-packed`,
  },
  ice: {
    name: 'Ice',
    densityKgM3: 917,
    friction: 0.07,
    restitution: 0.3,
    look: ['#d5e6ee', 0.12, 0, 0.85],
    density: `${CRC}: ice 917`,
    frictionOf: `${WONG}: ice`,
  },
  brick: {
    name: 'Brick',
    densityKgM3: 1800,
    friction: 0.6,
    restitution: 0.3,
    look: ['#8f4a37', 0.92, 0],
    density: `${CRC}: brick 1400–2200`,
    frictionOf: 'EN 1996-1-1, 3.6.2: friction term of masonry shear 0.4; BS 5628-1: 0.6',
  },
  granite: {
    name: 'Granite',
    densityKgM3: 2700,
    friction: 0.6,
    restitution: 0.4,
    look: ['#85827f', 0.6, 0],
    density: `${CRC}: granite 2640–2760`,
    frictionOf: 'Byerlee, Friction of Rocks, Pure and Applied Geophysics 116 (1978): 0.6–0.85',
  },
  marble: {
    name: 'Marble',
    densityKgM3: 2700,
    friction: 0.6,
    restitution: 0.4,
    look: ['#e6e3de', 0.25, 0],
    density: `${CRC}: marble 2600–2840`,
    frictionOf: 'Byerlee, Friction of Rocks, Pure and Applied Geophysics 116 (1978): 0.6–0.85',
  },
  plasterboard: {
    name: 'Plasterboard',
    densityKgM3: 800,
    friction: 0.5,
    restitution: 0.1,
    look: ['#e4e1da', 0.95, 0],
    density: 'EN ISO 10456, table 3: gypsum plasterboard 700–900',
    frictionOf: 'estimate',
  },
  cardboard: {
    name: 'Cardboard',
    densityKgM3: 690,
    friction: 0.45,
    restitution: 0.15,
    look: ['#b08a5e', 0.95, 0],
    density: `${CRC}: cardboard 690 (the board, not the hollow box: give boxes their mass)`,
    frictionOf: 'estimate within 0.3–0.6, as packaging board measures by the method of ISO 15359',
  },
  paper: {
    name: 'Paper',
    densityKgM3: 800,
    friction: 0.45,
    restitution: 0.05,
    look: ['#f2efe6', 0.9, 0],
    density: `${CRC}: paper 700–1150`,
    frictionOf: 'estimate within 0.3–0.6, as paper measures by the method of ISO 15359',
  },
  plastic: {
    name: 'Plastic (polypropylene)',
    densityKgM3: 905,
    friction: 0.3,
    restitution: 0.45,
    look: ['#3f6ea8', 0.45, 0],
    density: 'EN ISO 10456, table 3: polypropylene 910',
    frictionOf: 'estimate, as polypropylene sheet measures by the method of ISO 8295',
  },
  ptfe: {
    name: 'PTFE (Teflon)',
    densityKgM3: 2200,
    friction: 0.04,
    restitution: 0.3,
    look: ['#f4f4f2', 0.4, 0],
    density: 'EN ISO 10456, table 3: polytetrafluoroethylene 2200',
    frictionOf: `${FULLER}: Teflon on steel`,
  },
  rubber: {
    name: 'Rubber',
    densityKgM3: 1100,
    friction: 0.8,
    restitution: 0.8,
    rollingResistance: 0.013,
    look: ['#232325', 0.9, 0],
    density: `${CRC}: rubber, soft commercial 1100`,
    frictionOf: `${SERWAY}: rubber on concrete, kinetic`,
    restitutionOf: '√0.65: natural rubber rebounds to about 65 % of the energy by ISO 4662',
    rollingOf: `${BOSCH}: car tyres on concrete 0.013`,
  },
  leather: {
    name: 'Leather',
    densityKgM3: 860,
    friction: 0.52,
    restitution: 0.2,
    look: ['#6b4630', 0.6, 0],
    density: `${CRC}: leather, dry 860`,
    frictionOf: `${FULLER}: leather on oak, parallel to the grain`,
  },
  cloth: {
    name: 'Cloth',
    densityKgM3: 300,
    friction: 0.4,
    restitution: 0.05,
    look: ['#7a7f8c', 1, 0],
    density: 'estimate for folded cotton',
    frictionOf: 'estimate',
  },
  cork: {
    name: 'Cork',
    densityKgM3: 240,
    friction: 0.5,
    restitution: 0.5,
    look: ['#b98d5d', 0.95, 0],
    density: `${CRC}: cork 220–260`,
    frictionOf: 'estimate',
    restitutionOf: `${NEWTON}: cork a little below 5/9`,
  },
};

function recordOf(key: string, row: Row): Material {
  const [color, roughness, metalness, opacity] = row.look;
  const rolling = row.rollingOf === undefined ? '' : ` Rolling resistance: ${row.rollingOf}.`;
  return {
    id: `material:${key}`,
    type: 'material',
    name: row.name,
    densityKgM3: row.densityKgM3,
    friction: row.friction,
    restitution: row.restitution,
    rollingResistance: row.rollingResistance ?? 0,
    look: { color, roughness, metalness, opacity: opacity ?? 1 },
    source: `density: ${row.density}. Friction: ${row.frictionOf}. Restitution: ${row.restitutionOf ?? ESTIMATE}.${rolling}`,
  };
}

/** Every material that a new project can draw on, with its sources, by name of the id after `material:`. */
export const materials: readonly Material[] = Object.entries(rows).map(([key, row]) => recordOf(key, row));

/** The material with this id, or undefined. */
export function findMaterial(id: MaterialId): Material | undefined {
  return materials.find((material) => material.id === id);
}
