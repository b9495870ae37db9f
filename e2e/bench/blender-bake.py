# blender --background --factory-startup --python blender-bake.py -- PLACES.json SUBSTEPS: bakes boxes that fall on a floor
# with Blender's rigid bodies over the scene's frames, and prints one line "BAKED {json}" with the CPU seconds it took.
import json
import sys
import time

import bpy

arguments = sys.argv[sys.argv.index('--') + 1 :]
with open(arguments[0], encoding='utf8') as file:
    given = json.load(file)
substeps = int(arguments[1])

bpy.ops.wm.read_factory_settings(use_empty=True)
scene = bpy.context.scene
scene.render.fps = given['fps']
scene.frame_start, scene.frame_end = 1, given['frames']
bpy.ops.rigidbody.world_add()
scene.rigidbody_world.substeps_per_frame = substeps
scene.rigidbody_world.point_cache.frame_end = given['frames']


def box(location, size):
    """A box of `size` (metres, Blender's axes) with a rigid body of the same shape."""
    mesh = bpy.data.meshes.new('box')
    half = [value / 2 for value in size]
    corners = [(x, y, z) for x in (-half[0], half[0]) for y in (-half[1], half[1]) for z in (-half[2], half[2])]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    mesh.from_pydata(corners, [], faces)
    made = bpy.data.objects.new('box', mesh)
    made.location = location
    scene.collection.objects.link(made)
    bpy.context.view_layer.objects.active = made
    bpy.ops.rigidbody.object_add()
    made.rigid_body.collision_shape = 'BOX'
    made.rigid_body.friction = given['friction']
    made.rigid_body.restitution = given['restitution']
    return made


# Y up there is Z up here.
for x, y, z in given['places']:
    box((x, -z, y), given['sizeM']).rigid_body.mass = given['massKg']
box((0, 0, -1), (400, 400, 2)).rigid_body.type = 'PASSIVE'

started = time.process_time()
for frame in range(1, given['frames'] + 1):
    scene.frame_set(frame)
seconds = time.process_time() - started
heights = [thing.matrix_world.translation.z for thing in scene.objects if thing.rigid_body.type == 'ACTIVE']
print('BAKED', json.dumps({'cpuSeconds': round(seconds, 3), 'version': bpy.app.version_string,
                           'lowestM': min(heights), 'highestM': max(heights)}))
