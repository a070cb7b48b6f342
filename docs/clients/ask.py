"""Sends a prompt and prints its result: ask.py HOST:PORT < prompt.json."""
import json
import sys
import time
import uuid

from confluent_kafka import Consumer, Producer, TopicPartition

kafka = {"bootstrap.servers": sys.argv[1]}
request_id = str(uuid.uuid4())
prompt = json.load(sys.stdin) | {"tenant": "acme", "requestId": request_id}

# Read from the end: where that is, is asked for before the prompt is sent.
results = Consumer(kafka | {"group.id": request_id, "enable.auto.commit": False})
topic = results.list_topics("messplus.results", 15).topics["messplus.results"]
partitions = [TopicPartition(topic.topic, number) for number in topic.partitions]
for partition in partitions:
    partition.offset = results.get_watermark_offsets(partition, 15)[1]
results.assign(partitions)

# The partitions that Java clients choose, so that a tenant's prompts stay in order.
prompts = Producer(kafka | {"partitioner": "murmur2_random"})
prompts.produce("messplus.prompts", json.dumps(prompt), key="acme")
prompts.flush()

end = time.monotonic() + 60
while time.monotonic() < end:
    record = results.poll(0.1)
    if record and not record.error() and json.loads(record.value())["requestId"] == request_id:
        print(record.value().decode())
        sys.exit()
sys.exit("no answer within 60 s")
