import { describe } from 'vitest';
import { here } from '../guest/places/here.js';
import { describeCrashes } from './vchan-peers/crashes.js';
import { describeTransfers } from './vchan-peers/transfers.js';

const place = here(0);

describe('vchan between processes of one domain', () => {
  describeTransfers(place, place, 64, [16, 20]);
  describeCrashes(place, place);
});
