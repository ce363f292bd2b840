import { describe } from 'vitest';
import { here } from '../guest/places/here.js';
import { describeCrashes } from './vchan-peers/crashes.js';
import { describeTransfers } from './vchan-peers/transfers.js';

const place = here(0);

describe('vchan between processes of one domain', () => {
  describeTransfers(place, place, [
    { order: 16, mebibytes: 64 },
    { order: 20, mebibytes: 16 },
  ]);
  describeCrashes(place, place);
});
