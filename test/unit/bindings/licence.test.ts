import { describe, expect, it } from 'vitest';
import { licenceLines } from '../../../generator/bindings/licence.js';
import type { Comment } from '../../../generator/preprocess/translation-unit.js';

function comment(text: string): Comment {
  return { text, place: { file: 'x.h', line: 1, column: 1 }, endLine: 1 + text.split('\n').length, ownLine: true };
}

describe('licenceLines', () => {
  it('takes SPDX and copyright lines as they are and leaves descriptions', () => {
    const comments = [
      comment('/* SPDX-License-Identifier: MIT */'),
      comment(
        '/******************************************\n * A ring : for messages\n *\n * Copyright (c) 2010, One\n * Copyright (c) 2018-2019, Two\n *\n */',
      ),
      comment('/* The size of a slot. */'),
    ];
    expect(licenceLines(comments)).toEqual([
      'SPDX-License-Identifier: MIT',
      '',
      'Copyright (c) 2010, One',
      'Copyright (c) 2018-2019, Two',
    ]);
  });

  it('takes the paragraphs of a licence text, whole', () => {
    const text =
      '/**\n * @section AUTHORS\n *\n * Copyright (C) 2010  Somebody\n *\n *  Authors:\n *       Somebody\n *\n * Permission is hereby granted, free of charge,\n * to any person\n *\n * @section DESCRIPTION\n *\n *  A channel between domains.\n */';
    expect(licenceLines([comment(text)])).toEqual([
      'Copyright (C) 2010  Somebody',
      '',
      ' Authors:',
      '      Somebody',
      '',
      'Permission is hereby granted, free of charge,',
      'to any person',
    ]);
  });

  it('takes a dedication to the public domain, with its author', () => {
    const text = '/* gntalloc.h\n *\n * Author: Somebody\n * This file is in the public domain.\n */';
    expect(licenceLines([comment(text)])).toEqual(['Author: Somebody', 'This file is in the public domain.']);
  });

  it('reads line comments', () => {
    expect(licenceLines([comment('// SPDX-License-Identifier: BSD-2-Clause')])).toEqual([
      'SPDX-License-Identifier: BSD-2-Clause',
    ]);
  });

  it('finds nothing in a header without a licence', () => {
    expect(licenceLines([comment('/* Just a remark. */')])).toEqual([]);
  });
});
