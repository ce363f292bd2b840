import { run } from '../../support/tools.js';

/** Packs a folder as an archive that Linux takes as its first file system, alone or behind another one. */
export function packTree(tree: string, file: string): void {
  // Not compressed: unpacking costs an emulated machine more than it saves.
  run(
    'sh',
    ['-c', 'find . | LC_ALL=C sort | cpio --quiet --create --format=newc --reproducible --owner=0:0 >"$0"', file],
    {
      cwd: tree,
    },
  );
}
