// The meeting room.
