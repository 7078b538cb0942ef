process.parentPort.on('message', ({ data: words }) => {
  if (words === 'end') process.exit(7);
  console.log('heard', words);
  process.parentPort.postMessage({ words, secret: process.env.DEMO_SECRET });
});
