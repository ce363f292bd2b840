import { Emulator } from 'xenbind/emulator';
import { VchanServer, VchanStream, vchanPath } from 'xenbind/vchan';

const xen = new Emulator();
const [server, client] = [xen.createDomain(), xen.createDomain()];
const path = vchanPath(server.id, client.id, 'hello');

const service = new VchanServer(server.host, { domain: client.id, path }, (stream) => {
  stream.setEncoding('utf8').on('data', (text: string) => {
    console.log(`vchan: domain ${server.id} got "${text}"`);
    stream.end(`${text} yourself`);
  });
});
await service.listen();

const stream = VchanStream.connect(client.host, { domain: server.id, path });
stream.write('hello');
for await (const text of stream.setEncoding('utf8')) console.log(`vchan: domain ${client.id} got "${text}"`);
await service.close();
