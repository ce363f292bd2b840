import { describeStore } from '../../protocol/suites/store.js';
import { makeRealStoreLab } from '../guest/real-store-lab.js';

describeStore('xenstored', makeRealStoreLab);
