// The tests of the suite that need rings for any sender: see real-argo-lab.ts.
import './argo.js';
