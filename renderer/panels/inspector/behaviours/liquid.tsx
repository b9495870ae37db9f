import type { LiquidBehaviour } from '../../../../world/records/liquid.ts';
import type { SetPiece } from '../../../../world/records/set-piece.ts';
import { LIQUID_NAMES, LIQUIDS, type LiquidName } from '../../../../world/physics/fluid/liquids.ts';
import { MOST_PARTICLES } from '../../../../world/simulation/phenomena/liquid.ts';
import { Fact } from '../../../ui/Field.tsx';
import { units } from '../../../ui/units.ts';
import { ChoiceOf, NumberOf } from '../bound-fields.tsx';
import { changeBehaviour, heldBehaviour, type BehaviourPanel, type BehaviourPreset } from './behaviour-panel.ts';

const figuresOf = (name: LiquidName) => ({
  material: name,
  densityKgM3: LIQUIDS[name].densityKgM3,
  viscosityPaS: LIQUIDS[name].viscosityPaS,
  surfaceTensionNM: LIQUIDS[name].surfaceTensionNM,
});

const preset = (
  name: string,
  liquid: LiquidName,
  litres: number,
  particleMm: number,
  source: string,
): BehaviourPreset<'liquid'> => ({
  name,
  source: `${source}; ${LIQUIDS[liquid].source}`,
  values: { ...figuresOf(liquid), volumeM3: litres / 1000, particleSizeM: particleMm / 1000 },
});

const presets: BehaviourPanel<'liquid'>['presets'] = [
  preset('Glass of water, 0.2 l', 'water', 0.2, 6, 'A 0.3 l tumbler, two thirds full'),
  preset('Glass of red wine, 125 ml', 'wine', 0.125, 5, 'The usual measure of wine by the glass'),
  preset('Bottle of wine, 0.75 l', 'wine', 0.75, 7.5, 'Nominal volume of Directive 2007/45/EC'),
  preset('Cup of coffee, 0.2 l', 'coffee', 0.2, 6, 'A mug of 0.3 l, two thirds full'),
  preset('Glass of milk, 0.25 l', 'milk', 0.25, 6, 'A metric cup'),
  preset('Jug of water, 1 l', 'water', 1, 9, 'A 1.5 l jug, two thirds full'),
  preset('Bucket of water, 8 l', 'water', 8, 16, 'A 12 l bucket, two thirds full'),
  preset('Bath, 120 l', 'water', 120, 30, 'A bath as it is usually filled, estimate'),
  preset('Bottle of olive oil, 0.5 l', 'oil', 0.5, 7, 'A usual retail size'),
  preset('Stage blood, 0.1 l', 'blood', 0.1, 5, 'Estimate'),
  preset('Tap: pours only', 'water', 0, 7, 'Nothing in it; a Pour gives the amount'),
];

function suggest({ assetKey }: SetPiece): string {
  const made = assetKey ?? '';
  if (/wine-glass/.test(made)) return 'Glass of red wine, 125 ml';
  if (/bottle/.test(made)) return 'Bottle of wine, 0.75 l';
  if (/mug|cup/.test(made)) return 'Cup of coffee, 0.2 l';
  if (/jug|pitcher|carafe/.test(made)) return 'Jug of water, 1 l';
  if (/bucket|barrel/.test(made)) return 'Bucket of water, 8 l';
  if (/bath/.test(made)) return 'Bath, 120 l';
  if (/tap|hose|hydrant/.test(made)) return 'Tap: pours only';
  return 'Glass of water, 0.2 l';
}

const particlesOf = ({ volumeM3, particleSizeM }: LiquidBehaviour): number =>
  Math.round(volumeM3 / (particleSizeM * particleSizeM * particleSizeM));

function Fields({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  const only = pieces.length === 1 ? heldBehaviour(pieces[0]!, 'liquid') : undefined;
  const particles = only === undefined ? 0 : particlesOf(only);
  return (
    <>
      <ChoiceOf
        label="Liquid"
        hint="Its look, and its figures below"
        records={pieces}
        options={LIQUID_NAMES.map((value) => ({ value, label: LIQUIDS[value].name }))}
        get={(piece) => heldBehaviour(piece, 'liquid').material}
        set={(piece, value) => changeBehaviour(piece, 'liquid', figuresOf(value))}
      />
      <NumberOf
        label="Volume"
        hint="In the vessel at the first frame; what would stand over its brim is left out"
        records={pieces}
        unit={units.litre}
        min={0}
        max={2}
        get={(piece) => heldBehaviour(piece, 'liquid').volumeM3}
        set={(piece, volumeM3) => changeBehaviour(piece, 'liquid', { volumeM3 })}
      />
      <NumberOf
        label="Particle size"
        hint="Finer takes longer; liquids of one size that begin within 10 m of each other mix, others do not meet"
        records={pieces}
        unit={units.thickness}
        min={0.002}
        max={0.5}
        get={(piece) => heldBehaviour(piece, 'liquid').particleSizeM}
        set={(piece, particleSizeM) => changeBehaviour(piece, 'liquid', { particleSizeM })}
      />
      <NumberOf
        label="Density"
        records={pieces}
        unit={units.kilogramPerCubicMetre}
        min={100}
        max={20_000}
        get={(piece) => heldBehaviour(piece, 'liquid').densityKgM3}
        set={(piece, densityKgM3) => changeBehaviour(piece, 'liquid', { densityKgM3 })}
      />
      <NumberOf
        label="Viscosity"
        hint="Dynamic; water at 20 °C has 1.0016 mPa·s"
        records={pieces}
        unit={units.millipascalSecond}
        min={0}
        max={100}
        get={(piece) => heldBehaviour(piece, 'liquid').viscosityPaS}
        set={(piece, viscosityPaS) => changeBehaviour(piece, 'liquid', { viscosityPaS })}
      />
      <NumberOf
        label="Surface tension"
        records={pieces}
        unit={units.millinewtonPerMetre}
        min={0}
        max={1}
        get={(piece) => heldBehaviour(piece, 'liquid').surfaceTensionNM}
        set={(piece, surfaceTensionNM) => changeBehaviour(piece, 'liquid', { surfaceTensionNM })}
      />
      {only !== undefined && (
        <Fact label="Particles" hint={`At most ${MOST_PARTICLES.toLocaleString('en')}`}>
          {particles.toLocaleString('en')}
        </Fact>
      )}
      {particles > MOST_PARTICLES && (
        <p className="fs-note">Too many to simulate: make the particles larger or the volume smaller.</p>
      )}
      {only !== undefined && <p className="fs-note">{LIQUIDS[only.material].source}.</p>}
    </>
  );
}

export const liquidPanel: BehaviourPanel<'liquid'> = {
  kind: 'liquid',
  title: 'Liquid',
  addLabel: 'Holds or pours a liquid',
  presets,
  suggest,
  Fields,
};
