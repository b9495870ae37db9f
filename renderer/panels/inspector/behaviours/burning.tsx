import { flameHeightM } from '../../../../world/physics/fire/plume.ts';
import { plumeVisibilityM } from '../../../../world/physics/fire/smoke.ts';
import type { SetPiece } from '../../../../world/records/set-piece.ts';
import { Fact } from '../../../ui/Field.tsx';
import { shownQuantity, units } from '../../../ui/units.ts';
import { ChoiceOf, NumberOf, ToggleOf } from '../bound-fields.tsx';
import { changeBehaviour, heldBehaviour, type BehaviourPanel, type BehaviourPreset } from './behaviour-panel.ts';

const preset = (
  name: string,
  heatReleaseKw: number,
  diameterM: number,
  smoke: BehaviourPreset<'burning'>['values']['smoke'],
  source: string,
  flames = true,
): BehaviourPreset<'burning'> => ({ name, source, values: { heatReleaseKw, diameterM, flames, smoke, startS: 0 } });

const SFPE = 'SFPE Handbook of Fire Protection Engineering, 5th ed., chapter 26, heat release rates';

const presets: BehaviourPanel<'burning'>['presets'] = [
  preset('Campfire', 80, 0.5, 'light', 'Estimate: 16 kg of wood in an hour at 18 MJ/kg'),
  preset('Waste basket', 100, 0.3, 'light', `${SFPE}: waste paper baskets, 50 to 150 kW`),
  preset('Armchair', 1500, 0.9, 'heavy', `${SFPE}: upholstered chairs, peaks of 1 to 2 MW`),
  preset('Car', 4000, 2, 'heavy', `${SFPE}: passenger cars, peaks of 3 to 8 MW`),
  preset('Smouldering', 15, 0.4, 'light', 'Estimate: damp straw without flames', false),
];

function Fields({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  const held = (piece: SetPiece) => heldBehaviour(piece, 'burning');
  const only = pieces.length === 1 ? pieces[0] : undefined;
  return (
    <>
      <NumberOf
        label="Heat"
        hint="Heat release rate"
        records={pieces}
        unit={{ ...units.none, symbol: 'kW', digits: 1, step: 1 }}
        min={0.01}
        max={100_000}
        get={(piece) => held(piece).heatReleaseKw}
        set={(piece, heatReleaseKw) => changeBehaviour(piece, 'burning', { heatReleaseKw })}
      />
      <NumberOf
        label="Width"
        hint="Diameter of what burns"
        records={pieces}
        unit={units.metre}
        min={0.005}
        max={50}
        get={(piece) => held(piece).diameterM}
        set={(piece, diameterM) => changeBehaviour(piece, 'burning', { diameterM })}
      />
      <ToggleOf
        label="Flames"
        records={pieces}
        get={(piece) => held(piece).flames}
        set={(piece, flames) => changeBehaviour(piece, 'burning', { flames })}
      />
      <ChoiceOf
        label="Smoke"
        records={pieces}
        options={[
          { value: 'none', label: 'None' },
          { value: 'light', label: 'Light' },
          { value: 'heavy', label: 'Heavy, black' },
        ]}
        get={(piece) => held(piece).smoke}
        set={(piece, smoke) => changeBehaviour(piece, 'burning', { smoke })}
      />
      <NumberOf
        label="From"
        hint="World time from which it burns"
        records={pieces}
        unit={{ ...units.none, symbol: 's', digits: 2, step: 0.1 }}
        min={0}
        max={100_000}
        get={(piece) => held(piece).startS}
        set={(piece, startS) => changeBehaviour(piece, 'burning', { startS })}
      />
      {only && held(only).flames && (
        <Fact label="Flames">
          {`${shownQuantity(Number(flameHeightM(held(only).heatReleaseKw, held(only).diameterM).toFixed(2)), units.metre)} high on average (Heskestad)`}
        </Fact>
      )}
      {only && <SmokeFact {...held(only)} />}
    </>
  );
}

/** Height at which the smoke is told, metres. */
const TOLD_M = 10;

function SmokeFact({ heatReleaseKw, flames, smoke }: BehaviourPreset<'burning'>['values']) {
  if (smoke === 'none') return null;
  const seenM = plumeVisibilityM({ heatReleaseKw, flames, smoke }, TOLD_M);
  return (
    <Fact label="In its smoke">
      {`one sees ${shownQuantity(Number(seenM.toFixed(1)), units.metre)}, ${TOLD_M} m up (Jin)`}
    </Fact>
  );
}

export const burningPanel: BehaviourPanel<'burning'> = {
  kind: 'burning',
  title: 'Fire and smoke',
  addLabel: 'Burns or smokes',
  presets,
  Fields,
};
