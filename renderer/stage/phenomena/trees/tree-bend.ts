import { bendingLineAt, type BendingLine } from '../../../../world/physics/trees/bending-line.ts';

/*
 * How a tree gives way, from its root to its leaves: the trunk takes the bending line of its own cantilever, and its
 * sections stay square to it; a main branch rides on the trunk where it grows from it, turns with it, and bends about its
 * root as a cantilever too, without growing longer; tufts of leaves hang on the branch and turn about where they hang.
 * Everything is smooth along the wood, so that nothing comes apart. The tip's way is the stream's to the bit.
 *
 * How far trunk and branches are bent on the whole is physics (world/physics/trees). That every branch has a beat of its
 * own about that, and leaves flutter and stream, is a look: frequencies are the branch's, ± 20 %, amplitudes an estimate.
 */

export const bendDeclarations = /* glsl */ `
attribute vec4 limb;    // height of the branch's root over the tree's; way along the branches; beats of branch and leaves
attribute vec4 sway;    // way of the tip x, z and of the branches x, z, model space
attribute vec3 breeze;  // wind in the crown, m/s; way of a branch about its mean, model space; its angle, rad
uniform vec2 treeSize;  // height, metres; drop of the tip over its way squared and over the height
uniform vec4 treeLine;  // of the trunk's bending line: u² u³ u⁴ u⁵
uniform float treeTime; // seconds since the take began
#ifdef TREE_LEAVES
attribute vec3 anchor;
#endif

vec3 bentPart(vec3 point, vec4 tip, vec3 air, float phase) {
  float along = limb.y;
  float give = 0.5 * along * along * (3.0 - along);
  vec3 root = vec3(0.0, limb.x * treeSize.x, 0.0);
  vec3 arm = point - root;
  float angle = air.z * (0.8 + 0.4 * limb.z) + 40.0 * limb.z + phase;
  vec2 beat = air.y * vec2(sin(angle), cos(1.13 * angle + 2.0 * limb.z));
  vec2 way = tip.zw * (0.75 + 0.5 * fract(7.13 * limb.z)) + beat;
  vec3 moved = arm + give * vec3(way.x, 0.6 * air.y * sin(0.91 * angle + 17.0 * limb.z), way.y);
#ifdef TREE_COVER
  // A patch has no stem for its stalks to turn about: each bends over its own root.
  arm = moved;
#else
  arm = moved * (length(arm) / max(length(moved), 0.0001));
#endif
  float u = limb.x;
  float lean = u * u * (treeLine.x + u * (treeLine.y + u * (treeLine.z + u * treeLine.w)));
  float slope = u * (2.0 * treeLine.x + u * (3.0 * treeLine.y + u * (4.0 * treeLine.z + u * 5.0 * treeLine.w)));
  float tipWay = length(tip.xy);
  if (tipWay < 0.00001) return root + arm;
  vec2 down = tip.xy / tipWay;
#ifdef TREE_COVER
  float tangent = 0.0;
#else
  float tangent = slope * tipWay / treeSize.x;
#endif
  float cosine = inversesqrt(1.0 + tangent * tangent);
  float level = dot(arm.xz, down);
  float ahead = cosine * (level + tangent * arm.y);
  float drop = treeSize.y * tipWay * tipWay / treeSize.x * u * u * u;
  return vec3(
    down.x * (lean * tipWay + ahead - level) + arm.x,
    root.y - drop + cosine * (arm.y - tangent * level),
    down.y * (lean * tipWay + ahead - level) + arm.z
  );
}
`;

export const bendBody = /* glsl */ `
float treePhase = dot(instanceMatrix[3].xz, vec2(0.37, 0.71));
#ifdef TREE_LEAVES
float treeGust = min(breeze.x, 30.0);
vec3 hang = transformed - anchor;
float hangLength = length(hang);
float hangTurn = treeTime * (5.0 + 6.0 * limb.w) + 40.0 * limb.w + treePhase;
float flutter = min(0.018 * treeGust, 0.4) * sin(hangTurn) * (0.6 + 0.4 * sin(0.37 * hangTurn));
vec3 hangAxis = normalize(vec3(sin(51.0 * limb.w), 0.5, cos(37.0 * limb.w)));
hang = hang * cos(flutter) + cross(hangAxis, hang) * sin(flutter) + hangAxis * dot(hangAxis, hang) * (1.0 - cos(flutter));
vec2 downwind = sway.xy + sway.zw;
downwind /= max(length(downwind), 0.001);
hang += hangLength * 0.6 * smoothstep(4.0, 26.0, treeGust) * vec3(downwind.x, 0.05, downwind.y);
transformed = anchor + hang * (hangLength / max(length(hang), 0.0001));
#endif
transformed = bentPart(transformed, sway, breeze, treePhase);
`;

/** Drop of the tip over its way squared and the height: the line keeps its length, ½∫ℓ′². */
export function dropOf(line: BendingLine): number {
  const steps = 64;
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += bendingLineAt(line, (i + 0.5) / steps).slope ** 2 / steps;
  return sum / 2;
}

type Triple = readonly [number, number, number];

/** `bentPart` of the shader in still branches (`air` 0), for tests and measures: model space, metres. */
export function bentPart(
  [x, y, z]: Triple,
  [rootHeight, along, beat]: readonly number[],
  [tipX, tipZ, branchX, branchZ]: readonly number[],
  heightM: number,
  line: BendingLine,
): Triple {
  const give = 0.5 * along! * along! * (3 - along!);
  const root = rootHeight! * heightM;
  const share = give * (0.75 + 0.5 * ((7.13 * beat!) % 1));
  const arm: Triple = [x, y - root, z];
  const moved: Triple = [arm[0] + share * branchX!, arm[1], arm[2] + share * branchZ!];
  const stretch = Math.hypot(...arm) / Math.max(Math.hypot(...moved), 0.0001);
  const [ax, ay, az] = [moved[0] * stretch, moved[1] * stretch, moved[2] * stretch];
  const { way, slope } = bendingLineAt(line, rootHeight!);
  const tip = Math.hypot(tipX!, tipZ!);
  if (tip < 0.00001) return [ax, root + ay, az];
  const [dx, dz] = [tipX! / tip, tipZ! / tip];
  const tangent = (slope * tip) / heightM;
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const level = ax * dx + az * dz;
  const ahead = cosine * (level + tangent * ay);
  const drop = ((dropOf(line) * tip * tip) / heightM) * rootHeight! ** 3;
  return [
    dx * (way * tip + ahead - level) + ax,
    root - drop + cosine * (ay - tangent * level),
    dz * (way * tip + ahead - level) + az,
  ];
}
