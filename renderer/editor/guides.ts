import { getEditor, setEditor, type EditorState } from './state.ts';

type Guides = EditorState['guides'];
type GuideSwitch = { [K in keyof Guides]: Guides[K] extends boolean ? K : never }[keyof Guides];

/** What can be shown over and around the camera view's picture, in the toolbar's order. */
export const guideSwitches: readonly { readonly key: GuideSwitch; readonly label: string; readonly title: string }[] = [
  { key: 'isGateShown', label: 'Gate', title: 'Whole gate: what the lens sees outside the delivered picture, dimmed' },
  { key: 'isSafeAreaShown', label: 'Safe', title: 'Safe areas: action 93 %, title 90 %' },
  { key: 'isThirdsShown', label: 'Thirds', title: 'Thirds' },
  { key: 'isHorizonShown', label: 'Horizon', title: 'Horizon' },
];

/** Width / height of the frame lines that can be laid over the picture. */
export const aspectLineRatios: readonly { readonly ratio: number; readonly label: string; readonly title: string }[] = [
  { ratio: 4 / 3, label: '1.33', title: '1.33 (4:3)' },
  { ratio: 1.66, label: '1.66', title: '1.66 European flat' },
  { ratio: 16 / 9, label: '1.78', title: '1.78 (16:9)' },
  { ratio: 1.85, label: '1.85', title: '1.85 flat' },
  { ratio: 2, label: '2.00', title: '2.00 univisium' },
  { ratio: 2.39, label: '2.39', title: '2.39 scope' },
  { ratio: 9 / 16, label: '9:16', title: '9:16 upright' },
];

export function toggleGuide(key: GuideSwitch): void {
  const { guides } = getEditor();
  setEditor({ guides: { ...guides, [key]: !guides[key] } });
}

/** Shows the frame lines of a ratio, or takes them away; several may be there. */
export function toggleAspectLine(ratio: number): void {
  const { guides } = getEditor();
  const others = guides.aspectLines.filter((shown) => shown !== ratio);
  const aspectLines = others.length < guides.aspectLines.length ? others : [...others, ratio];
  setEditor({ guides: { ...guides, aspectLines } });
}
