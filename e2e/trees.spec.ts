// The vertex shader that bends trees, run on its own in Chromium: it does what the core's numbers say.
import type { Page } from '@playwright/test';
import { bendBody, bendDeclarations, bentPart, dropOf } from '../renderer/stage/phenomena/trees/tree-bend.ts';
import { compileOrThrow, engine } from '../world/experiments/trajectory.ts';
import { fittedLine } from '../world/physics/trees/bending-line.ts';
import { plantOf } from '../world/physics/trees/species.ts';
import { plantTrack } from '../world/physics/trees/stand.ts';
import { treeModel } from '../world/physics/trees/tree-model.ts';
import { simulate } from '../world/simulation/index.ts';
import { piece, sceneRecords } from '../world/simulation/scene-records.ts';
import { chromiumWith, expect, test } from './fixtures/bare-page.ts';

test.use({ launchOptions: chromiumWith('--use-angle=swiftshader', '--enable-unsafe-swiftshader') });

/** One vertex of one tree. */
interface Vertex {
  readonly position: readonly [number, number, number];
  readonly limb: readonly [number, number, number, number];
  readonly anchor?: readonly [number, number, number];
  readonly sway: readonly [number, number, number, number];
  readonly breeze: readonly [number, number, number];
}

const birch = plantOf('birch');
const line = fittedLine(treeModel(birch).trunk.line);
const H = birch.heightM;

/** What the shader makes of each vertex, by transform feedback. */
async function shaded(page: Page, vertices: readonly Vertex[], isLeaves: boolean): Promise<number[][]> {
  const source = `#version 300 es
#define attribute in
${isLeaves ? '#define TREE_LEAVES' : ''}
precision highp float;
in vec3 position;
in mat4 instanceMatrix;
out vec3 bent;
${bendDeclarations}
void main() {
  vec3 transformed = position;
  ${bendBody}
  bent = transformed;
  gl_Position = vec4(0.0);
}`;
  return page.evaluate(
    ({ source: vertexSource, vertices: list, size, lineOf }) => {
      const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
      if (gl === null) throw new Error('expected WebGL 2');
      const program = gl.createProgram();
      for (const [kind, text] of [
        [gl.VERTEX_SHADER, vertexSource],
        [gl.FRAGMENT_SHADER, '#version 300 es\nvoid main() {}'],
      ] as const) {
        const shader = gl.createShader(kind)!;
        gl.shaderSource(shader, text);
        gl.compileShader(shader);
        if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) !== true)
          throw new Error(gl.getShaderInfoLog(shader) ?? 'no compile log');
        gl.attachShader(program, shader);
      }
      gl.transformFeedbackVaryings(program, ['bent'], gl.INTERLEAVED_ATTRIBS);
      gl.linkProgram(program);
      if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true)
        throw new Error(gl.getProgramInfoLog(program) ?? 'no link log');
      gl.useProgram(program);
      gl.uniform2f(gl.getUniformLocation(program, 'treeSize'), size[0]!, size[1]!);
      gl.uniform4f(gl.getUniformLocation(program, 'treeLine'), lineOf[0]!, lineOf[1]!, lineOf[2]!, lineOf[3]!);
      gl.uniform1f(gl.getUniformLocation(program, 'treeTime'), 3.7);
      gl.bindBuffer(gl.TRANSFORM_FEEDBACK_BUFFER, gl.createBuffer());
      gl.bufferData(gl.TRANSFORM_FEEDBACK_BUFFER, 12, gl.STREAM_READ);
      gl.bindBufferBase(
        gl.TRANSFORM_FEEDBACK_BUFFER,
        0,
        gl.getParameter(gl.TRANSFORM_FEEDBACK_BUFFER_BINDING) as WebGLBuffer,
      );
      gl.enable(gl.RASTERIZER_DISCARD);
      return list.map((vertex) => {
        for (const [name, values] of Object.entries(vertex)) {
          const place = gl.getAttribLocation(program, name);
          if (place >= 0) gl.vertexAttrib4fv(place, [...values, 1].slice(0, 4));
        }
        const matrix = gl.getAttribLocation(program, 'instanceMatrix');
        if (matrix >= 0) gl.vertexAttrib4fv(matrix + 3, [0, 0, 0, 1]);
        gl.beginTransformFeedback(gl.POINTS);
        gl.drawArrays(gl.POINTS, 0, 1);
        gl.endTransformFeedback();
        const out = new Float32Array(3);
        gl.getBufferSubData(gl.TRANSFORM_FEEDBACK_BUFFER, 0, out);
        return [...out];
      });
    },
    { source, vertices, size: [H, dropOf(line)], lineOf: [...line] },
  );
}

const CALM = [0, 0, 0] as const;

test('the tip of a trunk is drawn where the core bends it', async ({ page }) => {
  const tree = {
    ...piece('tree', { kind: 'box', sizeM: [0.2, 1, 0.2] }, { kind: 'fixed', position: [0, 0.5, 0] }),
    behaviours: [birch],
  };
  const scene = compileOrThrow(sceneRecords({ airDensityKgM3: 1.225, windMps: [12, 0, 3] }, [tree]));
  const [chunk] = [...simulate(engine, scene, { untilTick: 60 })];
  const track = chunk!.tracks.find(({ key }) => key === plantTrack('setPiece:tree'))!;
  const [tipX, tipZ, branchX, branchZ] = track.floats.slice(0, 4) as unknown as [number, number, number, number];
  expect(Math.hypot(tipX, tipZ)).toBeGreaterThan(0.5);
  const [tip] = await shaded(
    page,
    [{ position: [0, H, 0], limb: [1, 0, 0, 0], sway: [tipX, tipZ, branchX, branchZ], breeze: CALM }],
    false,
  );
  expect(tip![0]).toBeCloseTo(tipX, 5);
  expect(tip![2]).toBeCloseTo(tipZ, 5);
});

test('trunk, branches and the leaves on them bend in the shader as the formula says', async ({ page }) => {
  const vertices: Vertex[] = [];
  for (const rootHeight of [0, 0.3, 0.62, 0.95])
    for (const along of [0, 0.4, 1])
      for (const branchBeat of [0.1, 0.7])
        vertices.push({
          position: [0.3 + 2 * along, rootHeight * H + 1.2 * along, -along],
          limb: [rootHeight, along, branchBeat, 0.5],
          sway: [1.8, -0.9, 0.35, 0.2],
          breeze: CALM,
        });
  const bent = await shaded(page, vertices, false);
  vertices.forEach(({ position, limb, sway }, i) => {
    const expected = bentPart(position, limb, sway, H, line);
    for (const axis of [0, 1, 2]) expect(bent[i]![axis]).toBeCloseTo(expected[axis]!, 4);
  });
  // Leaves that hang in a storm leave their branch nowhere, and no leaf is stretched.
  const storm = [22, 0.12, 31] as const;
  const hanging = vertices.map((vertex) => ({ ...vertex, breeze: storm, anchor: vertex.position }));
  const roots = await shaded(page, hanging, true);
  const wood = await shaded(page, hanging, false);
  roots.forEach((root, i) => root.forEach((value, axis) => expect(value).toBeCloseTo(wood[i]![axis]!, 4)));
  const tips = await shaded(
    page,
    hanging.map((vertex) => ({
      ...vertex,
      limb: [vertex.limb[0], 0, vertex.limb[2], vertex.limb[3]] as const,
      position: [vertex.position[0] + 0.2, vertex.position[1], vertex.position[2]] as const,
    })),
    true,
  );
  const holds = await shaded(
    page,
    hanging.map((vertex) => ({ ...vertex, limb: [vertex.limb[0], 0, vertex.limb[2], vertex.limb[3]] as const })),
    true,
  );
  tips.forEach((tip, i) => {
    const hold = holds[i]!;
    expect(Math.hypot(tip[0]! - hold[0]!, tip[1]! - hold[1]!, tip[2]! - hold[2]!)).toBeCloseTo(0.2, 3);
  });
});
