// Node's own way: postMessage, which copies. At most so many messages are on their way as the receiver has confirmed.
import { MessageChannel } from 'node:worker_threads';

const WINDOW = 256;
const CONFIRMED = 64;

export const postMessage = {
  share() {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    return { shared: port2, transferList: [port2] };
  },
  openSender({ size }) {
    const { port } = this;
    const source = new Uint8Array(size);
    let credit = WINDOW;
    let more = () => {};
    port.on('message', () => {
      credit += CONFIRMED;
      more();
    });
    return async (packets) => {
      for (let i = 0; i < packets; i++) {
        if (credit === 0) await new Promise((resolve) => (more = resolve));
        credit--;
        source[0] = i & 15;
        port.postMessage(source);
      }
    };
  },
  openReceiver({ checked }, port) {
    let received = 0;
    let unconfirmed = 0;
    let sum = 0;
    let wanted = Number.POSITIVE_INFINITY;
    let done = () => {};
    port.on('message', (packet) => {
      if (received < checked) sum += packet[0];
      received++;
      unconfirmed++;
      if (unconfirmed === CONFIRMED) {
        unconfirmed = 0;
        port.postMessage(0);
      }
      if (received === wanted) done();
    });
    return async (packets) => {
      wanted = packets;
      if (received < packets) await new Promise((resolve) => (done = resolve));
      const result = sum;
      received = sum = 0;
      return result;
    };
  },
};
