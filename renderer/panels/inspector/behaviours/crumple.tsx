import { CAR_CRUMPLE, VAN_CRUMPLE } from '../../../../world/physics/vehicle/crumple-presets.ts';
import type { SetPiece } from '../../../../world/records/set-piece.ts';
import type { Crumple } from '../../../../world/records/vehicle.ts';
import { Fact } from '../../../ui/Field.tsx';
import { units } from '../../../ui/units.ts';
import { NumberOf } from '../bound-fields.tsx';
import { changeBehaviour, heldBehaviour, type BehaviourPanel } from './behaviour-panel.ts';

type Zone = Crumple['zones'][number];

const { kind: _carKind, ...carValues } = CAR_CRUMPLE;
const { kind: _vanKind, ...vanValues } = VAN_CRUMPLE;

const presets: BehaviourPanel<'crumple'>['presets'] = [
  { name: 'Mid-size car', source: CAR_CRUMPLE.source, values: carValues },
  { name: 'Panel van', source: VAN_CRUMPLE.source, values: vanValues },
];

const titles: Readonly<Record<Zone['side'], string>> = {
  front: 'Front',
  rear: 'Rear',
  left: 'Left side',
  right: 'Right side',
};

function Fields({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  const crumple = (piece: SetPiece): Crumple => heldBehaviour(piece, 'crumple');
  const sides = (pieces[0] === undefined ? [] : crumple(pieces[0]).zones)
    .map(({ side }) => side)
    .filter((side) => pieces.every((piece) => crumple(piece).zones.some((zone) => zone.side === side)));
  const only = pieces.length === 1 ? pieces[0] : undefined;
  const zoneOf = (piece: SetPiece, side: Zone['side']): Zone =>
    crumple(piece).zones.find((zone) => zone.side === side)!;
  const set = (piece: SetPiece, side: Zone['side'], values: Partial<Zone>) =>
    changeBehaviour(piece, 'crumple', {
      zones: crumple(piece).zones.map((zone) => (zone.side === side ? { ...zone, ...values } : zone)),
    });
  return (
    <>
      <p className="fs-note fs-caution">For blocking, not certification.</p>
      {sides.map((side) => (
        <div key={side} className="fs-path-point">
          <h4>{titles[side]}</h4>
          <NumberOf
            label="Crush length"
            hint="How deep it can be pushed in; what is behind does not give way"
            records={pieces}
            unit={units.metre}
            min={0.02}
            max={3}
            get={(piece) => zoneOf(piece, side).crushLengthM}
            set={(piece, crushLengthM) => set(piece, side, { crushLengthM })}
          />
          <NumberOf
            label="Yields at"
            hint="Over its whole face; below this it holds"
            records={pieces}
            unit={units.newton}
            min={100}
            max={5e6}
            get={(piece) => zoneOf(piece, side).yieldN}
            set={(piece, yieldN) => set(piece, side, { yieldN })}
          />
          <NumberOf
            label="Stiffens by"
            hint="For each metre that it is pushed in"
            records={pieces}
            unit={units.newtonPerMetre}
            min={0}
            max={5e7}
            get={(piece) => zoneOf(piece, side).stiffnessNPerM}
            set={(piece, stiffnessNPerM) => set(piece, side, { stiffnessNPerM })}
          />
        </div>
      ))}
      {only !== undefined && <Facts crumple={crumple(only)} massKg={only.body.massKg} />}
    </>
  );
}

const EXAMPLE_KMH = 50;

function Facts({ crumple, massKg }: { readonly crumple: Crumple; readonly massKg: number | null }) {
  const front = crumple.zones.find(({ side }) => side === 'front');
  const speed = EXAMPLE_KMH / 3.6;
  const crushM = front === undefined || massKg === null ? null : crushAt(front, massKg, speed);
  return (
    <>
      <Fact label="Comes off" hint="When the force on its fastenings is more than they hold">
        {crumple.parts.length === 0 ? 'nothing' : `${crumple.parts.length} parts`}
      </Fact>
      {crushM !== null && (
        <Fact label={`At ${EXAMPLE_KMH} km/h`} hint="Head on into a fixed wall: ½mv² = F₀c + ½kc²">
          {crushM > front!.crushLengthM ? 'beyond its crush length' : `${(crushM * 100).toFixed(0)} cm`}
        </Fact>
      )}
    </>
  );
}

function crushAt({ yieldN, stiffnessNPerM }: Zone, massKg: number, speed: number): number {
  const energy = massKg * speed * speed;
  if (stiffnessNPerM === 0) return energy / 2 / yieldN;
  return (Math.sqrt(yieldN * yieldN + stiffnessNPerM * energy) - yieldN) / stiffnessNPerM;
}

export const crumplePanel: BehaviourPanel<'crumple'> = {
  kind: 'crumple',
  title: 'Crumple zones',
  addLabel: 'Crumples in a crash',
  presets,
  Fields,
};
