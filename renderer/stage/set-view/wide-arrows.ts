import { Vector3 } from 'three';
import type { Edit } from '../../../world/edits/schema.ts';
import { beaufortOf } from '../../../world/physics/wind/beaufort.ts';
import type { RecordMap } from '../../../world/records/index.ts';
import type { Vec3 } from '../../../world/records/fields.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import { recordsOfType } from '../../../world/store/query.ts';
import type { ActingArrow } from './acting-arrows.ts';
import { amountText } from './push-aim.ts';

/** A metre of arrow stands for so much wind, m/s: a storm is six metres long. */
const WIND_MPS_PER_METRE = 4;
const QUAKE_MPS2_PER_METRE = 2;
/** Earth's gravity is two metres long. */
const GRAVITY_MPS2_PER_METRE = 4.903325;
/** What stands for no wind, to be pulled: half a metre toward +X. */
const STUB_M = new Vector3(0.5, 0, 0);
/** How high over what can move the arrows hang, metres: clear of what they act on. */
const ABOVE_M = 1;

const NO_WIND_TEXT = 'No wind · pull for some';

type Wide = Extract<Intervention, { kind: 'gust' | 'quake' | 'gravity' }>;
const isWide = (act: Intervention): act is Wide =>
  act.kind === 'gust' || act.kind === 'quake' || act.kind === 'gravity';

const windText = (mps: number): string => {
  const { force, name } = beaufortOf(mps);
  return `${amountText(mps, 'm/s')} · ${force} ${name}`;
};

/**
 * What acts on everything as arrows over the middle of what can move: the selected gusts, quakes and changes of gravity of
 * the take, and the mean wind while nothing is selected, as in the inspector; a stub where there is air and no wind. World
 * space, metres.
 */
export function wideArrows(
  records: RecordMap,
  takeId: string | null,
  filmSetId: string | null,
  selection: ReadonlySet<string>,
): ActingArrow[] {
  const acts = recordsOfType(records, 'intervention').filter(
    (act): act is Wide => isWide(act) && act.takeId === takeId && act.isEnabled && selection.has(act.id),
  );
  const place = recordsOfType(records, 'environment').find((environment) => environment.filmSetId === filmSetId);
  const isPlaceShown = place !== undefined && selection.size === 0;
  if (acts.length === 0 && !isPlaceShown) return [];
  const origin = overTheAction(recordsOfType(records, 'setPiece').filter((piece) => piece.filmSetId === filmSetId));
  const arrows = acts.map((act) => arrowOf(act, origin));
  if (!isPlaceShown) return arrows;
  const changesFor = (windMps: Vec3): Edit => ({
    edit: 'updateEnvironment',
    filmSetId: place.filmSetId,
    changes: { windMps },
  });
  const wind = vectorArrow(place.filmSetId, origin, place.windMps, WIND_MPS_PER_METRE, windText, changesFor);
  if (wind.arrow.lengthSq() > 0) return [...arrows, wind];
  // In a vacuum there is nothing to blow.
  return place.airDensityKgM3 === 0 ? arrows : [...arrows, { ...wind, arrow: STUB_M.clone(), text: NO_WIND_TEXT }];
}

function arrowOf(act: Wide, origin: Vector3): ActingArrow {
  const changing =
    (field: string) =>
    (value: Vec3): Edit =>
      ({ edit: 'updateIntervention', id: act.id, changes: { [field]: value } }) as Edit;
  switch (act.kind) {
    case 'gust':
      return level(vectorArrow(act.id, origin, act.velocityMps, WIND_MPS_PER_METRE, windText, changing('velocityMps')));
    case 'quake':
      return level(
        vectorArrow(
          act.id,
          origin,
          act.accelerationMps2,
          QUAKE_MPS2_PER_METRE,
          accelerationText,
          changing('accelerationMps2'),
        ),
      );
    case 'gravity':
      return vectorArrow(
        act.id,
        origin,
        act.gravityMps2,
        GRAVITY_MPS2_PER_METRE,
        accelerationText,
        changing('gravityMps2'),
      );
  }
}

const level = (arrow: ActingArrow): ActingArrow => ({ ...arrow, isLevel: true });
const accelerationText = (mps2: number): string => amountText(mps2, 'm/s²');

function vectorArrow(
  id: string,
  origin: Vector3,
  value: Readonly<Vec3>,
  perMetre: number,
  textOf: (amount: number) => string,
  editWith: (value: Vec3) => Edit,
): ActingArrow {
  return {
    id,
    origin: origin.clone(),
    arrow: new Vector3(...value).divideScalar(perMetre),
    text: textOf(Math.hypot(...value)),
    editFor: (arrow) =>
      editWith(
        arrow
          .clone()
          .multiplyScalar(perMetre)
          .toArray()
          .map((part) => Number(part.toFixed(1))) as Vec3,
      ),
  };
}

function overTheAction(pieces: readonly SetPiece[]): Vector3 {
  const movable = pieces.filter(({ body }) => body.kind !== 'fixed');
  const shown = movable.length > 0 ? movable : pieces;
  const middle = new Vector3();
  let top = 0;
  for (const { position } of shown) {
    middle.add(new Vector3(...position));
    top = Math.max(top, position[1]);
  }
  if (shown.length > 0) middle.divideScalar(shown.length);
  return middle.setY(top + ABOVE_M);
}
