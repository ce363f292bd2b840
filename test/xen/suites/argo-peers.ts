import { describe } from 'vitest';
import { here } from '../guest/places/here.js';
import { describeArgoTransfers } from './argo-peers/transfers.js';

const place = here(0);

describe('Argo between processes of one domain', () => describeArgoTransfers(place, place));
