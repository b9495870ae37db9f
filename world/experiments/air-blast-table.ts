/**
 * Tabulated for 10 kg of TNT, hemisphere: metres, kPa, kPa·ms, ms (Swisdak 1994, ADA526744, as blastFoam's validation
 * lists his values). What the world computes with is held against it.
 */
export const AIR_BLAST_OF_10_KG = [
  [1, 5472, 360.3, 0.2744],
  [2, 1585, 497, 0.8809],
  [3, 653.1, 403.7, 1.855],
  [4, 336.7, 308.7, 3.18],
  [5, 202.4, 250.6, 4.811],
  [6, 135.5, 212.7, 6.693],
  [7, 97.98, 185.9, 8.775],
  [8, 74.94, 165.6, 11.01],
  [9, 59.79, 149.5, 13.37],
  [10, 49.27, 136.3, 15.82],
] as const;

/** log10 of the side-on pressure in kPa, hemisphere, from Kingery and Bulmash 1984 themselves: U = a + b·log10 Z. */
const SIDE_ON_COEFFICIENTS = [
  2.78076916577, -1.6958988741, -0.154159376846, 0.514060730593, 0.0988534365274, -0.293912623038, -0.0268112345019,
  0.109097496421, 0.00162846756311, -0.0214631030242, 0.0001456723382, 0.00167847752266,
];

/** Side-on pressure by Kingery and Bulmash at a scaled distance in m/kg^⅓, kPa. */
export function kingeryBulmashKpa(scaledM: number): number {
  const u = -0.214362789151 + 1.35034249993 * Math.log10(scaledM);
  return 10 ** SIDE_ON_COEFFICIENTS.reduce((sum, coefficient, power) => sum + coefficient * u ** power, 0);
}
