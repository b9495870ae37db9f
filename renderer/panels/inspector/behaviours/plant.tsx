import { SPECIES } from '../../../../world/physics/trees/species.ts';
import { swayHz } from '../../../../world/physics/trees/tree-model.ts';
import { PLANT_SPECIES, type PlantSpecies } from '../../../../world/records/plant.ts';
import type { SetPiece } from '../../../../world/records/set-piece.ts';
import { Fact } from '../../../ui/Field.tsx';
import { units } from '../../../ui/units.ts';
import { ChoiceOf, NumberOf } from '../bound-fields.tsx';
import {
  changeBehaviour,
  heldBehaviour,
  type BehaviourOfKind,
  type BehaviourPanel,
  type BehaviourPreset,
} from './behaviour-panel.ts';

type PlantFigures = BehaviourPreset<'plant'>['values'];

function figuresOf(species: PlantSpecies, count = 1, plotM: [number, number] = [1, 1]): PlantFigures {
  const { label: _label, source: _source, ...figures } = SPECIES[species];
  return { species, ...figures, count, plotM };
}

const preset = (
  species: PlantSpecies,
  name: string,
  count?: number,
  plotM?: [number, number],
): BehaviourPreset<'plant'> => ({
  name,
  source: SPECIES[species].source,
  values: figuresOf(species, count, plotM),
});

const presets: BehaviourPanel<'plant'>['presets'] = [
  preset('oak', 'Oak, 16 m'),
  preset('birch', 'Birch, 15 m'),
  preset('poplar', 'Lombardy poplar, 22 m'),
  preset('spruce', 'Norway spruce, 20 m'),
  preset('pine', 'Pine, 19 m'),
  preset('bush', 'Bush, 2.2 m'),
  preset('fern', 'Fern, 0.9 m'),
  preset('grass', 'Grass, a patch of 2.4 m'),
  preset('birch', 'Birch wood, 120 trees on 60 × 40 m', 120, [60, 40]),
  preset('spruce', 'Spruce forest, 600 trees on 120 × 80 m', 600, [120, 80]),
  preset('oak', 'Oak wood, 60 trees on 100 × 70 m', 60, [100, 70]),
  preset('pine', 'Pine wood, 150 trees on 80 × 60 m', 150, [80, 60]),
  preset('fern', 'Ferns, 150 on 40 × 25 m', 150, [40, 25]),
  preset('grass', 'Meadow, 200 patches on 30 × 25 m', 200, [30, 25]),
];

function suggest({ assetKey, name }: SetPiece): string {
  const species = PLANT_SPECIES.find((one) => `${assetKey ?? ''} ${name}`.toLowerCase().includes(one)) ?? 'oak';
  return presets.find(({ values }) => values.species === species && values.count === 1)?.name ?? presets[0].name;
}

function Fields({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  const plant = (piece: SetPiece) => heldBehaviour(piece, 'plant');
  const set = (piece: SetPiece, values: Partial<Omit<BehaviourOfKind<'plant'>, 'kind'>>) =>
    changeBehaviour(piece, 'plant', values);
  return (
    <>
      <ChoiceOf
        label="Species"
        hint="Brings the sizes, wood and crown of the species with it"
        records={pieces}
        options={PLANT_SPECIES.map((value) => ({ value, label: SPECIES[value].label }))}
        get={(piece) => plant(piece).species}
        set={(piece, species) => set(piece, figuresOf(species, plant(piece).count, plant(piece).plotM))}
      />
      <NumberOf
        label="Trees"
        hint="Scattered over the plot; each a little larger or smaller than the others"
        records={pieces}
        unit={units.whole}
        min={1}
        max={5000}
        get={(piece) => plant(piece).count}
        set={(piece, count) => set(piece, { count: Math.round(count) })}
      />
      {pieces.some((piece) => plant(piece).count > 1) && (
        <>
          <NumberOf
            label="Plot, width"
            records={pieces}
            unit={units.metre}
            min={1}
            max={5000}
            get={(piece) => plant(piece).plotM[0]}
            set={(piece, width) => set(piece, { plotM: [width, plant(piece).plotM[1]] })}
          />
          <NumberOf
            label="Plot, depth"
            records={pieces}
            unit={units.metre}
            min={1}
            max={5000}
            get={(piece) => plant(piece).plotM[1]}
            set={(piece, depth) => set(piece, { plotM: [plant(piece).plotM[0], depth] })}
          />
        </>
      )}
      <NumberOf
        label="Height"
        records={pieces}
        unit={units.metre}
        min={0.2}
        max={120}
        get={(piece) => plant(piece).heightM}
        set={(piece, heightM) => set(piece, { heightM })}
      />
      <NumberOf
        label="Trunk"
        hint="Diameter at its foot"
        records={pieces}
        unit={units.metre}
        min={0.005}
        max={20}
        get={(piece) => plant(piece).trunkDiameterM}
        set={(piece, trunkDiameterM) => set(piece, { trunkDiameterM })}
      />
      <NumberOf
        label="Crown"
        hint="Its width; with the height it is what the wind pushes"
        records={pieces}
        unit={units.metre}
        min={0.1}
        max={60}
        get={(piece) => plant(piece).crownWidthM}
        set={(piece, crownWidthM) => set(piece, { crownWidthM })}
      />
      <NumberOf
        label="Stiffness"
        hint="Young's modulus of the standing stem; a half to two thirds of the clear wood's"
        records={pieces}
        unit={units.gigapascal}
        min={1e8}
        max={5e10}
        get={(piece) => plant(piece).modulusPa}
        set={(piece, modulusPa) => set(piece, { modulusPa })}
      />
      <NumberOf
        label="Wood"
        hint="Density of the green wood"
        records={pieces}
        unit={units.kilogramPerCubicMetre}
        min={100}
        max={2000}
        get={(piece) => plant(piece).densityKgM3}
        set={(piece, densityKgM3) => set(piece, { densityKgM3 })}
      />
      <NumberOf
        label="Drag"
        hint="Coefficient of the crown in a light wind; above 4 m/s it streamlines"
        records={pieces}
        unit={units.none}
        min={0}
        max={4}
        get={(piece) => plant(piece).dragCoefficient}
        set={(piece, dragCoefficient) => set(piece, { dragCoefficient })}
      />
      <NumberOf
        label="Streamlining"
        hint="Vogel's exponent E: drag grows with v^(2 + E); 0 is stiff, about −0.7 for leaves"
        records={pieces}
        unit={units.none}
        min={-2}
        max={0}
        get={(piece) => plant(piece).vogelExponent}
        set={(piece, vogelExponent) => set(piece, { vogelExponent })}
      />
      <NumberOf
        label="Damping"
        hint="Share of critical damping, beside that of the air"
        records={pieces}
        unit={units.percent}
        min={0}
        max={1}
        get={(piece) => plant(piece).dampingRatio}
        set={(piece, dampingRatio) => set(piece, { dampingRatio })}
      />
      {only !== undefined && (
        <Fact label="Sways" hint="Lowest natural frequency of a tree of middling size">
          {`${swayHz(plant(only)).toFixed(2)} Hz, once in ${(1 / swayHz(plant(only))).toFixed(1)} s`}
        </Fact>
      )}
    </>
  );
}

export const plantPanel: BehaviourPanel<'plant'> = {
  kind: 'plant',
  title: 'Tree',
  addLabel: 'Sways in the wind as a tree',
  presets,
  suggest,
  Fields,
};
